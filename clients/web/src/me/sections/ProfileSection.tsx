import { Button, Input, Segmented, Select } from 'antd'
import { useId, useState } from 'react'
import { clock } from '../../api/clock'
import { languageChosen, type Language } from '../../app/preferences'
import { useAppDispatch } from '../../app/store'
import { LOCALES, useLanguage } from '../../i18n/words'
import { useChangeAccountMutation, type User } from '../endpoints'
import { useFormat } from '../format'
import styles from '../me.module.css'
import { SaveState, Section, Setting } from '../Section'
import { useMeWords } from '../words'
import { timeZones, zone } from '../zones'

const OLDEST = 1900
const NAME_MAX = 64

export function ProfileSection({ user }: { user: User }) {
  const words = useMeWords()
  return (
    <Section id="profile" title={words.profile}>
      <Name key={user.display_name} user={user} />
      <BirthYear user={user} />
      <LanguageChoice />
      <TimeZone user={user} />
    </Section>
  )
}

function Name({ user }: { user: User }) {
  const words = useMeWords()
  const id = useId()
  const [name, setName] = useState(user.display_name ?? '')
  const [change, saving] = useChangeAccountMutation({ fixedCacheKey: 'name' })
  const trimmed = name.trim()
  const isLong = Array.from(trimmed).length > NAME_MAX
  const isChanged = trimmed !== (user.display_name ?? '')
  return (
    <Setting label={words.name} htmlFor={id} hint={words.nameHint}>
      <form
        className={`${styles.row} ${styles.wide}`}
        onSubmit={(event) => {
          event.preventDefault()
          if (isChanged && !isLong) void change({ display_name: trimmed === '' ? null : trimmed })
        }}
      >
        <Input
          id={id}
          value={name}
          placeholder={words.namePlaceholder}
          autoComplete="nickname"
          {...(isLong ? { status: 'error' as const } : {})}
          onChange={(event) => setName(event.target.value)}
        />
        {isChanged && (
          <Button type="primary" htmlType="submit" disabled={isLong} loading={saving.isLoading}>
            {words.save}
          </Button>
        )}
      </form>
      {isLong && <p role="alert">{words.nameLong}</p>}
      <SaveState of={saving} />
    </Setting>
  )
}

function BirthYear({ user }: { user: User }) {
  const words = useMeWords()
  const id = useId()
  const [change, saving] = useChangeAccountMutation()
  const [thisYear] = useState(() => new Date(clock.now()).getFullYear())
  const years = Array.from({ length: thisYear - OLDEST + 1 }, (_, ago) => thisYear - ago)
  return (
    <Setting label={words.birthYear} htmlFor={id} hint={words.birthYearHint}>
      <Select
        id={id}
        className={styles.wide ?? ''}
        showSearch
        allowClear
        placeholder={words.notGiven}
        value={user.birth_year}
        loading={saving.isLoading}
        options={years.map((year) => ({ value: year, label: String(year) }))}
        onChange={(year: number | undefined) => void change({ birth_year: year ?? null })}
      />
      <SaveState of={saving} />
    </Setting>
  )
}

const LANGUAGES: readonly { value: Language; label: string }[] = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
]

function LanguageChoice() {
  const words = useMeWords()
  const label = useId()
  const language = useLanguage()
  const dispatch = useAppDispatch()
  const [change, saving] = useChangeAccountMutation()
  return (
    <Setting label={words.language} labelId={label}>
      <div>
        <Segmented
          aria-labelledby={label}
          value={language}
          options={[...LANGUAGES]}
          onChange={(wanted) => {
            dispatch(languageChosen(wanted))
            void change({ language: LOCALES[wanted] })
          }}
        />
      </div>
      <SaveState of={saving} />
    </Setting>
  )
}

function TimeZone({ user }: { user: User }) {
  const words = useMeWords()
  const id = useId()
  const { locale } = useFormat()
  const [isOpened, setIsOpened] = useState(false)
  const [change, saving] = useChangeAccountMutation()
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <Setting label={words.timeZone} htmlFor={id} hint={words.timeZoneHint}>
      <Select
        id={id}
        className={styles.wide ?? ''}
        showSearch={{ optionFilterProp: 'label' }}
        value={user.time_zone}
        loading={saving.isLoading}
        options={isOpened ? [...timeZones(locale)] : [zone(user.time_zone, locale)]}
        onOpenChange={(isOpen) => isOpen && setIsOpened(true)}
        onChange={(value: string) => void change({ time_zone: value })}
      />
      {here !== user.time_zone && (
        <div>
          <Button onClick={() => void change({ time_zone: here })}>
            {words.timeZoneHere(here)}
          </Button>
        </div>
      )}
      <SaveState of={saving} />
    </Setting>
  )
}
