import type { ComponentProps, ReactNode } from 'react'
import styles from './ui.module.css'

interface Props extends ComponentProps<'button'> {
  readonly look?: 'framed' | 'primary' | 'text' | 'link'
  readonly size?: 'small' | 'middle'
  readonly shape?: 'round' | 'circle'
  readonly icon?: ReactNode
  readonly danger?: boolean
  readonly block?: boolean
}

/**
 * A button as antd's looks. What a first view shows is made of plain elements: antd weighs more than
 * all of the talk, and comes with the parts that are opened later.
 */
export function Button(props: Props) {
  const { look = 'framed', size = 'middle', shape, icon, danger, block, ...rest } = props
  const { className, children, ...own } = rest
  return (
    <button
      type="button"
      {...own}
      className={`${styles.button ?? ''} ${className ?? ''}`}
      data-look={look}
      data-size={size}
      data-shape={shape}
      data-danger={danger || undefined}
      data-block={block || undefined}
    >
      {icon}
      {children != null && children !== false && <span>{children}</span>}
    </button>
  )
}
