import { Link } from 'wouter'
import { version } from '../../../package.json'
import styles from '../me.module.css'
import { Section } from '../Section'
import { useMeWords } from '../words'

export function AboutSection() {
  const words = useMeWords()
  return (
    <Section id="about" title={words.about}>
      <div className={styles.setting}>
        <p className={styles.text}>{words.aboutAi}</p>
        <p className={styles.text}>{words.aboutLimits}</p>
        <p className={styles.text}>{words.aboutModel}</p>
        <p className={styles.links}>
          <Link href="/help">{words.helpLines}</Link>
          <a href="/docs">{words.apiDocs}</a>
        </p>
        <p className={styles.hint}>{words.version(version)}</p>
      </div>
    </Section>
  )
}
