import type { ReactNode } from 'react'
import { safeLink, tells } from './links'
import styles from './message.module.css'
import { textOf } from './text-of'
import { useMessageWords } from './words'

/** A link out of what a model wrote: it says where it leads, and leads nowhere else. */
export function SafeAnchor(props: { href?: string; children?: ReactNode }) {
  const words = useMessageWords()
  const link = safeLink(props.href ?? '')
  if (link === null) return <>{props.children}</>
  const place = tells(textOf(props.children), link) ? null : link.place
  return (
    <>
      <a
        className={styles.link}
        href={link.href}
        {...(link.isWeb ? { target: '_blank', title: words.newTab } : {})}
        rel="noopener noreferrer nofollow"
        referrerPolicy="no-referrer"
      >
        <bdi>{props.children}</bdi>
        {place !== null && (
          <>
            {' '}
            <bdi className={styles.place}>({place})</bdi>
          </>
        )}
      </a>
    </>
  )
}
