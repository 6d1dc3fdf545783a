import { Select, Switch } from 'antd'
import { useId } from 'react'
import { useChangeAccountMutation, type User } from '../endpoints'
import { useFormat } from '../format'
import styles from '../me.module.css'
import { SaveState, Section, Setting } from '../Section'
import { useMeWords } from '../words'
import { countries } from '../zones'

type Choice = 'recall' | 'remember' | 'pictures' | 'faces' | 'voice_baseline'

export function CareSection({ user }: { user: User }) {
  const words = useMeWords()
  return (
    <Section id="care" title={words.care}>
      <Toggle user={user} name="remember" label={words.remember} hint={words.rememberHint} />
      <Toggle user={user} name="recall" label={words.recall} hint={words.recallHint} />
      <Toggle user={user} name="pictures" label={words.pictures} hint={words.picturesHint} />
      <Toggle user={user} name="faces" label={words.faces} hint={words.facesHint} />
      <Toggle user={user} name="voice_baseline" label={words.voice} hint={words.voiceHint} />
      <Country user={user} />
    </Section>
  )
}

function Toggle(props: { user: User; name: Choice; label: string; hint: string }) {
  const id = useId()
  const [change, saving] = useChangeAccountMutation()
  const now = props.user.care[props.name] === true
  const wanted = saving.isLoading ? saving.originalArgs?.care?.[props.name] : now
  return (
    <Setting
      label={props.label}
      htmlFor={id}
      hint={props.hint}
      aside={
        <Switch
          id={id}
          checked={wanted ?? now}
          loading={saving.isLoading}
          onChange={(isOn) => void change({ care: { [props.name]: isOn } })}
        />
      }
    >
      <SaveState of={saving} />
    </Setting>
  )
}

function Country({ user }: { user: User }) {
  const words = useMeWords()
  const id = useId()
  const { locale } = useFormat()
  const [change, saving] = useChangeAccountMutation()
  return (
    <Setting label={words.country} htmlFor={id} hint={words.countryHint}>
      <Select
        id={id}
        className={styles.wide ?? ''}
        showSearch={{ optionFilterProp: 'label' }}
        value={user.care.country ?? 'CN'}
        loading={saving.isLoading}
        options={[...countries(locale)]}
        onChange={(country: string) => void change({ care: { country } })}
      />
      <SaveState of={saving} />
    </Setting>
  )
}
