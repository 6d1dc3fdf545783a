import { BarChartOutlined, TableOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { useMoodWords } from '../words'
import styles from './look.module.css'

interface Props {
  readonly title: string
  readonly hint?: string
  /** The same as a table; with it the card has a switch. */
  readonly numbers?: ReactNode
  readonly children: ReactNode
}

export function Card({ title, hint, numbers, children }: Props) {
  const words = useMoodWords()
  const heading = useId()
  const [isNumbers, setIsNumbers] = useState(false)
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <header className={styles.cardHead}>
        <h2 id={heading}>{title}</h2>
        {numbers && (
          <Button
            type="text"
            size="small"
            icon={isNumbers ? <BarChartOutlined /> : <TableOutlined />}
            aria-label={`${title} · ${isNumbers ? words.showPicture : words.showNumbers}`}
            onClick={() => setIsNumbers(!isNumbers)}
          >
            {isNumbers ? words.showPicture : words.showNumbers}
          </Button>
        )}
      </header>
      {hint && <p className={styles.hint}>{hint}</p>}
      {isNumbers ? numbers : children}
    </section>
  )
}

interface TableProps {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** Numbers behind a picture; scrolls by itself where it is long. */
export function Numbers({ caption, head, rows }: TableProps) {
  const words = useMoodWords()
  return (
    <>
      <div className={styles.numbers} role="region" aria-label={caption} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {head.map((one) => (
                <th key={one} scope="col">
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row[0]}>
                {row.map((cell, place) =>
                  place === 0 ? (
                    <th key={place} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={place}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.hint}>{words.scale}</p>
    </>
  )
}
