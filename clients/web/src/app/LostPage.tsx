import { Button, Result } from 'antd'
import { useLocation } from 'wouter'
import { useShellWords } from './words'

export function LostPage() {
  const words = useShellWords()
  const [, go] = useLocation()
  return (
    <Result
      status="info"
      title={words.lost}
      extra={
        <Button type="primary" onClick={() => go('/')}>
          {words.home}
        </Button>
      }
    />
  )
}
