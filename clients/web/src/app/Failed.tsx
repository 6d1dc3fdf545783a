import { Button } from './ui/Button'
import { Component, type ReactNode } from 'react'
import { Blank } from './Blank'
import { useShellWords } from './words'

/** What is shown where our own code broke: drafts and unsent messages are kept outside of it. */
export class Failed extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    return this.state.hasFailed ? <FailedPage /> : this.props.children
  }
}

function FailedPage() {
  const words = useShellWords()
  return (
    <Blank title={<h1>{words.broken}</h1>}>
      <Button look="primary" onClick={() => location.reload()}>
        {words.reload}
      </Button>
    </Blank>
  )
}
