import { useEffect, useEffectEvent, useState } from 'react'
import styles from './attach.module.css'
import { useAttachWords } from './words'

/** Files that are pasted, or dragged anywhere onto the page, are attached. */
export function DropZone(props: { onFiles: (files: readonly File[]) => void }) {
  const words = useAttachWords()
  const [isOver, setIsOver] = useState(false)
  const onDrag = useEffectEvent((event: DragEvent) => {
    const has = hasFiles(event)
    if (has) event.preventDefault() // else the browser opens the file in place of the app
    setIsOver(has)
  })
  const onLeave = useEffectEvent((event: DragEvent) => {
    if (event.relatedTarget === null) setIsOver(false)
  })
  const onDrop = useEffectEvent((event: DragEvent) => {
    setIsOver(false)
    if (!hasFiles(event)) return
    event.preventDefault()
    props.onFiles(Array.from(event.dataTransfer?.files ?? []))
  })
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const files = Array.from(event.clipboardData?.files ?? [])
    // Text copied from an office program brings a picture of itself: then the text is meant.
    if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return
    event.preventDefault()
    props.onFiles(files)
  })

  useEffect(() => {
    const abort = new AbortController()
    const { signal } = abort
    window.addEventListener('dragenter', (event) => onDrag(event), { signal })
    window.addEventListener('dragover', (event) => onDrag(event), { signal })
    window.addEventListener('dragleave', (event) => onLeave(event), { signal })
    window.addEventListener('drop', (event) => onDrop(event), { signal })
    window.addEventListener('paste', (event) => onPaste(event), { signal })
    return () => abort.abort()
  }, [])

  return isOver && <div className={styles.drop}>{words.drop}</div>
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}
