import { ArrowDownOutlined } from '@ant-design/icons'
import { StorageFull } from '@nuanxin/sdk'
import { useRef, useState } from 'react'
import { VList, type VListHandle } from 'virtua'
import { useLocation } from 'wouter'
import { useExplained, useFailureWords } from '../../api/failures'
import { Blank } from '../../app/Blank'
import { Button } from '../../app/ui/Button'
import { Notice } from '../../app/ui/Notice'
import { Placeholder } from '../../app/ui/Placeholder'
import { Spinner } from '../../app/ui/Spinner'
import { toasts } from '../../app/ui/toasts'
import { useShellWords } from '../../app/words'
import { Beginning } from '../Beginning'
import { HERE, useConversationQuery } from '../endpoints'
import { useTalkState } from '../state/hooks'
import type { Talk, TalkState } from '../state/talk'
import type { Turns } from '../state/turns'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'
import { Regenerating } from './Regenerating'
import type { Editing, Setting } from './row-props'
import { ThreadRow } from './ThreadRow'
import { useArrival } from './useArrival'
import { useMoves } from './useMoves'
import { useSticking } from './useSticking'

interface Props {
  readonly talk: Talk
  readonly turns: Turns
}

/** What was said in a talk: a skeleton, a kind word where it cannot be had, a beginning, or a list. */
export function Thread({ talk, turns }: Props) {
  const state = useTalkState(talk)
  const failures = useFailureWords()
  if (!state.isLoaded && state.rows.length === 0) {
    return state.failure ? <NotLoaded talk={talk} state={state} /> : <Waiting />
  }
  if (state.rows.length > 0) return <Messages talk={talk} turns={turns} state={state} />

  function said(text: string) {
    try {
      turns.say(talk, { text })
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      toasts.trouble(failures.storage_full)
    }
  }
  return <Beginning talk={talk} onSaid={said} />
}

function Waiting() {
  const shell = useShellWords()
  return (
    <div className={styles.thread} role="status" aria-label={shell.loading}>
      <div className={styles.line}>
        <Placeholder lines={3} />
        <Placeholder lines={2} />
      </div>
    </div>
  )
}

function NotLoaded({ talk, state }: { talk: Talk; state: TalkState }) {
  const words = useTalkWords()
  const shell = useShellWords()
  const explained = useExplained()
  const [, go] = useLocation()
  const isLost = state.failure?.status === 404
  return (
    <div className={styles.thread}>
      <Blank title={<p>{isLost || !state.failure ? words.lostTalk : explained(state.failure)}</p>}>
        <Button look="primary" onClick={() => (isLost ? go('/') : void talk.refresh())}>
          {isLost ? words.newTalk : shell.retry}
        </Button>
      </Blank>
    </div>
  )
}

function Messages({ talk, turns, state }: Props & { state: TalkState }) {
  const words = useTalkWords()
  const { rows } = state
  const frame = useRef<HTMLDivElement>(null)
  const list = useRef<VListHandle>(null)
  const sticking = useSticking(frame, list, state)
  const moves = useMoves(sticking.onMove)
  const sought = useArrival(list, sticking.leaveEnd, talk, state)
  const [editing, setEditing] = useState<Editing | null>(null)
  const setting = useSetting(state)
  const edited = rows.findIndex((row) => row.key === editing?.id)

  function scrolled(offset: number) {
    sticking.onScroll(offset)
    if (offset < NEAR_BEGINNING && state.hasOlder && state.failure === null) void talk.loadOlder()
  }
  return (
    <div ref={frame} className={styles.thread} {...moves}>
      <Missing talk={talk} state={state} />
      <VList
        ref={list}
        className={styles.list}
        data={rows}
        shift={state.isPrepended}
        onScroll={scrolled}
        onResize={sticking.onResize}
        keepMounted={edited < 0 ? [] : [edited]}
        role="log"
        aria-live="off"
        aria-label={words.messages}
        tabIndex={0}
      >
        {(row) => (
          <ThreadRow
            key={row.key}
            row={row}
            talk={talk}
            turns={turns}
            setting={setting}
            isSought={row.kind === 'message' && row.message.id === sought}
            live={row.kind === 'message' ? talk.liveOf(row.message.id) : null}
            editing={row.key === editing?.id ? editing : null}
            onEditing={setEditing}
          />
        )}
      </VList>
      {state.isLoadingOlder && (
        <div className={styles.above} role="status" aria-label={words.older}>
          <Spinner />
        </div>
      )}
      <div className={styles.below}>
        {sticking.isAway && (
          <Button
            shape="round"
            icon={<ArrowDownOutlined />}
            look={sticking.hasNew ? 'primary' : 'framed'}
            onClick={sticking.toEnd}
          >
            {sticking.hasNew ? words.newBelow : words.toNewest}
          </Button>
        )}
        <Regenerating state={state} turns={turns} />
      </div>
      <p className={styles.unseen} aria-live="polite">
        {state.finished?.text}
      </p>
    </div>
  )
}

/** Until more is known nothing is offered that may be refused. */
function useSetting({ id, isIncognito }: TalkState): Setting {
  const { data, isError } = useConversationQuery(id ?? '', { skip: id === null })
  return {
    isOpen: data ? data.channel === HERE : isError,
    isIncognito: data?.incognito ?? isIncognito,
  }
}

/** Pixels above which older messages are asked for: about two screens. */
const NEAR_BEGINNING = 1200

/** Why not all of it is there: in a place of its own, so that nothing lies below it. */
function Missing({ talk, state }: { talk: Talk; state: TalkState }) {
  const shell = useShellWords()
  const explained = useExplained()
  if (state.failure === null || state.isLoadingOlder) return null
  const again = () => void (state.hasOlder ? talk.loadOlder() : talk.refresh())
  return (
    <div className={styles.missing}>
      <Notice
        kind="warning"
        title={explained(state.failure)}
        action={
          <Button size="small" onClick={again}>
            {shell.retry}
          </Button>
        }
      />
    </div>
  )
}
