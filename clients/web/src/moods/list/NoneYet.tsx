import { useMoodWords } from '../words'
import { MoodFace } from '../MoodFace'
import styles from './list.module.css'

export function NoneYet() {
  const words = useMoodWords()
  return (
    <div className={styles.none}>
      <span className={styles.noneFace}>
        <MoodFace value={4} />
      </span>
      <h2>{words.noneYet}</h2>
      <p>{words.noneYetHint}</p>
    </div>
  )
}
