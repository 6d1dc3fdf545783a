import { Button } from './ui/Button'
import { useLocation } from 'wouter'
import { pathToTalk } from '../talk/state/hooks'
import { Blank } from './Blank'
import { useUserId } from './session'
import { useShellWords } from './words'

export function LostPage() {
  const words = useShellWords()
  const [, go] = useLocation()
  const userId = useUserId()
  return (
    <Blank title={<h1>{words.lost}</h1>}>
      <Button look="primary" onClick={() => go(pathToTalk(userId))}>
        {words.home}
      </Button>
    </Blank>
  )
}
