import { Link } from 'wouter'
import { noticeParts } from './danger'
import styles from './safety.module.css'
import { visible } from './visible'
import { useMessageWords } from './words'

/** What there is where no help lines came: a text whose numbers can be called. */
export function NoticeText({ notice }: { notice: string }) {
  const words = useMessageWords()
  return (
    <div className={styles.notice}>
      <p>
        {noticeParts(visible(notice)).map(({ text, number }, index) =>
          number === null ? (
            text
          ) : (
            <a key={index} className={styles.number} href={`tel:${number}`}>
              {text}
            </a>
          ),
        )}
      </p>
      <Link href="/help" className={styles.number}>
        {words.allLines}
      </Link>
    </div>
  )
}
