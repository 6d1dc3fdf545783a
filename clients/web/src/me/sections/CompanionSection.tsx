import type { Schemas } from '@nuanxin/sdk'
import { useId } from 'react'
import { Shown } from '../../app/Shown'
import { useChangeAccountMutation, useCompanionsQuery, type User } from '../endpoints'
import styles from '../me.module.css'
import { SaveState, Section, Setting } from '../Section'
import { useMeWords } from '../words'

type Tone = Schemas['Tone'] | 'none'

const TONES: readonly Tone[] = ['none', 'warm', 'gentle', 'bright', 'plain']

export function CompanionSection({ user }: { user: User }) {
  const words = useMeWords()
  return (
    <Section id="companion" title={words.companion}>
      <ToneChoice user={user} />
      <Whom user={user} />
    </Section>
  )
}

function ToneChoice({ user }: { user: User }) {
  const words = useMeWords()
  const label = useId()
  const [change, saving] = useChangeAccountMutation()
  const asked = saving.isLoading ? saving.originalArgs?.companion : user.companion
  const chosen: Tone = asked?.tone ?? 'none'
  return (
    <Setting label={words.tone} labelId={label} hint={words.toneHint}>
      <div className={styles.tones} role="radiogroup" aria-labelledby={label}>
        {TONES.map((tone) => (
          <Option
            key={tone}
            group={label}
            name={words.tones[tone]}
            sample={words.toneSamples[tone]}
            isChosen={tone === chosen}
            onChosen={() => void change({ companion: { tone: tone === 'none' ? null : tone } })}
          />
        ))}
      </div>
      <SaveState of={saving} />
    </Setting>
  )
}

function Whom({ user }: { user: User }) {
  const words = useMeWords()
  const label = useId()
  const companions = useCompanionsQuery(undefined)
  const [change, saving] = useChangeAccountMutation()
  const asked = saving.isLoading ? saving.originalArgs?.companion : user.companion
  return (
    <Setting label={words.whom} labelId={label} hint={words.whomHint}>
      <Shown of={companions}>
        {(items) => {
          const isThere = items.some((one) => one.id === asked?.agent_id)
          const chosen = isThere ? asked?.agent_id : items[0]?.id
          return (
            <>
              {asked?.agent_id && !isThere && <p className={styles.hint}>{words.whomGone}</p>}
              <div className={styles.tones} role="radiogroup" aria-labelledby={label}>
                {items.map((one) => (
                  <Option
                    key={one.id}
                    group={label}
                    name={one.name}
                    sample={one.greeting}
                    isChosen={one.id === chosen}
                    onChosen={() => void change({ companion: { agent_id: one.id } })}
                  />
                ))}
              </div>
            </>
          )
        }}
      </Shown>
      <SaveState of={saving} />
    </Setting>
  )
}

function Option(props: {
  group: string
  name: string
  sample: string
  isChosen: boolean
  onChosen: () => void
}) {
  return (
    <label className={styles.tone}>
      <input
        type="radio"
        name={props.group}
        checked={props.isChosen}
        onChange={() => props.onChosen()}
      />
      <span>
        <b>{props.name}</b>
        <span className={styles.sample}>{props.sample}</span>
      </span>
    </label>
  )
}
