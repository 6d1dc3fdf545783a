import { Button } from 'antd'
import { useLocation } from 'wouter'
import { Blank } from './Blank'
import { useShellWords } from './words'

export function LostPage() {
  const words = useShellWords()
  const [, go] = useLocation()
  return (
    <Blank title={<h1>{words.lost}</h1>}>
      <Button type="primary" onClick={() => go('/')}>
        {words.home}
      </Button>
    </Blank>
  )
}
