import { Suspense, useEffect, useState } from 'react'
import type { Failure } from '../api/api'
import { useIsOnline } from '../app/connection'
import { Failed } from '../app/Failed'
import { Loading } from '../app/Loading'
import { OnceOpened } from '../app/OnceOpened'
import { useIdle } from '../app/useIdle'
import { useShellWords } from '../app/words'
import { KeptNumbersLine } from '../help/KeptNumbers'
import { LOCALES, useLanguage } from '../i18n/words'
import { Composer } from './compose/Composer'
import { HERE, useConversationQuery } from './endpoints'
import { ConversationDrawer, ConversationList, fetchLater, keepHelpLines } from './later'
import { SafetyBanner } from './message/SafetyBanner'
import { useFreshness, useTalkState } from './state/hooks'
import type { TalkState } from './state/talk'
import type { Turns } from './state/turns'
import { TalkHead } from './TalkHead'
import { Thread } from './thread/Thread'
import styles from './talk.module.css'
import { useMedia } from './useMedia'
import { useTalkWords } from './words'

interface Props {
  readonly turns: Turns
  readonly conversationId: string | null
  /** What was said and fits into no storage: to be shown in the input. */
  readonly unkept: string
}

export function TalkRoom({ turns, conversationId, unkept }: Props) {
  const words = useTalkWords()
  const locale = LOCALES[useLanguage()]
  const isWide = useMedia('(min-width: 960px)')
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  const list = { turns, current: conversationId, onChosen: close }
  const talk = turns.talk(conversationId)
  useIdle(() => {
    keepHelpLines(locale)
    void fetchLater()
  })
  return (
    <div className={styles.room}>
      {isWide ? (
        <aside className={styles.side} aria-label={words.conversations}>
          <Failed place="part">
            <Suspense fallback={<Loading />}>
              <ConversationList {...list} />
            </Suspense>
          </Failed>
        </aside>
      ) : (
        <OnceOpened isOpen={isOpen}>
          <ConversationDrawer {...list} isOpen={isOpen} onClose={close} />
        </OnceOpened>
      )}
      <TalkView
        key={talk.key}
        turns={turns}
        conversationId={conversationId}
        unkept={unkept}
        onList={isWide ? null : () => setIsOpen(true)}
      />
    </div>
  )
}

function TalkView(props: Props & { readonly onList: (() => void) | null }) {
  const { turns, conversationId } = props
  const talk = turns.talk(conversationId)
  const state = useTalkState(talk)
  const isOnline = useIsOnline()
  const shell = useShellWords()
  useFreshness(talk)
  const { unleft } = turns
  const { id } = state
  useEffect(() => {
    if (id === null) return
    unleft.see(id)
    return () => unleft.leave(id)
  }, [unleft, id])
  return (
    <section className={styles.talk}>
      <TalkHead talk={talk} turns={turns} onList={props.onList} />
      {!isOnline && (
        <p className={styles.offline} role="status">
          {shell.offline}
        </p>
      )}
      <Elsewhere id={state.id} />
      <SafetyBanner messages={state.messages} />
      <Thread talk={talk} turns={turns} />
      <CutOffHelp state={state} turns={turns} isOnline={isOnline} />
      <Composer talk={talk} turns={turns} unkept={props.unkept} />
    </section>
  )
}

interface CutOff {
  readonly state: TalkState
  readonly turns: Turns
  readonly isOnline: boolean
}

/**
 * What is said without a network reaches nobody, and what was said before, with its help lines, may
 * not be there: whom one can call stands beside it.
 */
function CutOffHelp({ state, turns, isOnline }: CutOff) {
  const unsent = state.rows.flatMap((row) => (row.kind === 'unsent' ? [row.unsent] : []))
  const isWaiting = !isOnline && (unsent.length > 0 || !state.isLoaded)
  const failures = [state.failure, ...unsent.map((one) => turns.failureOf(one))]
  return isWaiting || failures.some(isOfTheWay) ? <KeptNumbersLine /> : null
}

/** The server was not reached, or could not answer. */
function isOfTheWay(failure: Failure | null): boolean {
  return failure !== null && (failure.status === 0 || failure.status >= 500)
}

/** Of a talk that began in another app: where its words are, and where they are not. */
function Elsewhere({ id }: { id: string | null }) {
  const words = useTalkWords()
  const { data } = useConversationQuery(id ?? '', { skip: id === null })
  if (data === undefined || data.channel === HERE) return null
  return <p className={styles.elsewhere}>{words.elsewhere}</p>
}
