import { Button } from './ui/Button'
import { useLocation } from 'wouter'
import { Blank } from './Blank'
import { useShellWords } from './words'

export function LostPage() {
  const words = useShellWords()
  const [, go] = useLocation()
  return (
    <Blank title={<h1>{words.lost}</h1>}>
      <Button look="primary" onClick={() => go('/')}>
        {words.home}
      </Button>
    </Blank>
  )
}
