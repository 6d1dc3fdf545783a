import { Button } from 'antd'
import { useDataWords } from './dataWords'
import type { Job } from './endpoints'
import { useFormat } from './format'
import styles from './me.module.css'
import { linesOf, textOf } from './receipts'

/** What was erased, store by store, and the signed words for it. */
export function Receipt({ job }: { job: Job }) {
  const words = useDataWords()
  const { time, number } = useFormat()
  const { receipt } = job
  if (!receipt) return null
  const lines = linesOf(receipt.claims['counts'])
  const late = linesOf(receipt.claims['late'])
  const again = textOf(receipt.claims, 'second_look_at')
  const isLookedAgain = 'looked_again_at' in receipt.claims
  return (
    <section aria-labelledby="receipt">
      <h2 id="receipt">{words.receipt}</h2>
      <p className={styles.hint}>{words.receiptHint}</p>
      <p className={styles.hint}>
        {words.receiptId(job.id)}
        {job.finished_at && ` · ${words.receiptTime(time(job.finished_at))}`}
      </p>
      {lines.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <table className={styles.receipt}>
          <thead>
            <tr>
              <th scope="col">{words.store}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.count}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((one) => (
              <tr key={`${one.store} ${one.kind}`}>
                <td>{named(one.store, words.stores)}</td>
                <td>{named(one.kind, words.items)}</td>
                <td>{number(one.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {late.length > 0 && (
        <p>
          {words.late} {late.map((one) => named(one.kind, words.items)).join(' · ')}
        </p>
      )}
      {again && !isLookedAgain && <p className={styles.hint}>{words.farewellLater(time(again))}</p>}
      <p>
        <Button onClick={() => save(receipt.jws, `nuanxin-${job.id}.jws`)}>
          {words.downloadReceipt}
        </Button>
      </p>
    </section>
  )
}

function named(name: string, names: Readonly<Record<string, string>>): string {
  return names[name] ?? name
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/jose' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
