import { Button } from 'antd'
import { useLocation } from 'wouter'
import styles from './app.module.css'
import { useShellWords } from './words'

export function LostPage() {
  const words = useShellWords()
  const [, go] = useLocation()
  return (
    <div className={styles.lost}>
      <img src="/icon.svg" alt="" width={56} height={56} />
      <h1>{words.lost}</h1>
      <Button type="primary" onClick={() => go('/')}>
        {words.home}
      </Button>
    </div>
  )
}
