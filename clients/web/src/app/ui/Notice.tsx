import { CloseOutlined, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Button } from './Button'
import styles from './ui.module.css'

interface Props {
  readonly kind: 'warning' | 'info'
  readonly title: ReactNode
  readonly action?: ReactNode
  /** `alert` is read out at once. */
  readonly role?: 'alert' | 'status'
  readonly closing?: { readonly label: string; readonly onClose: () => void }
}

/** Something to be known, with a way on. */
export function Notice({ kind, title, action, role = 'alert', closing }: Props) {
  const Icon = kind === 'warning' ? ExclamationCircleFilled : InfoCircleFilled
  return (
    <div className={styles.notice} role={role} data-kind={kind}>
      <Icon aria-hidden="true" className={styles.noticeIcon ?? ''} />
      <div className={styles.noticeText}>{title}</div>
      {action}
      {closing && (
        <Button
          look="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={closing.label}
          onClick={closing.onClose}
        />
      )}
    </div>
  )
}
