import { Component, type ReactNode } from 'react'
import { KeptNumbers } from '../help/KeptNumbers'
import styles from './app.module.css'
import { Blank } from './Blank'
import { useIsOnline } from './connection'
import { askAgain } from './fetched'
import { Button } from './ui/Button'
import { Notice } from './ui/Notice'
import { useShellWords } from './words'

type Place = 'page' | 'part' | 'over'

interface Props {
  /** A page, a part of one, or something that opens over it. */
  readonly place?: Place
  /** What is shown: another one is another try. */
  readonly of?: string
  readonly children: ReactNode
}

/**
 * What is shown where a part could not be fetched, or our own code broke. Drafts and unsent messages
 * are kept outside of it. It tries again by itself once there is a network.
 */
export class Failed extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override componentDidMount() {
    window.addEventListener('online', this.again)
  }

  override componentDidUpdate(before: Props) {
    if (before.of !== this.props.of) this.again()
  }

  override componentWillUnmount() {
    window.removeEventListener('online', this.again)
    if (this.state.hasFailed) askAgain()
  }

  private readonly again = () => {
    if (!this.state.hasFailed) return
    askAgain()
    this.setState({ hasFailed: false })
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    const { place = 'page' } = this.props
    if (place === 'page') return <FailedPage onAgain={this.again} />
    return <FailedPart isOver={place === 'over'} onAgain={this.again} />
  }
}

function FailedPage({ onAgain }: { onAgain: () => void }) {
  const words = useShellWords()
  const isOnline = useIsOnline()
  return (
    <Blank title={<h1>{isOnline ? words.broken : words.offlinePage}</h1>}>
      {isOnline ? (
        <Button look="primary" onClick={() => location.reload()}>
          {words.reload}
        </Button>
      ) : (
        <Button onClick={onAgain}>{words.retry}</Button>
      )}
      <KeptNumbers />
    </Blank>
  )
}

function FailedPart({ isOver, onAgain }: { isOver: boolean; onAgain: () => void }) {
  const words = useShellWords()
  const isOnline = useIsOnline()
  return (
    <div className={isOver ? styles.failedOver : undefined}>
      <Notice
        kind="warning"
        title={isOnline ? words.brokenPart : words.offlinePart}
        action={
          <Button size="small" onClick={onAgain}>
            {words.retry}
          </Button>
        }
      />
    </div>
  )
}
