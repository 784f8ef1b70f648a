'use client'

import { FileUp } from 'lucide-react'
import { type DragEvent, useEffect, useState } from 'react'
import { cx } from '../../_components/ui/cx.ts'

/** A place to drop a file on, and the platform's own way to choose one. */
export function FileDrop({ name, onFile }: { name: string | null; onFile: (file: File) => void }) {
  const [isOver, setIsOver] = useState(false)
  // A file that misses would be opened by the browser in place of the app.
  useEffect(() => {
    const refuse = (event: Event) => event.preventDefault()
    window.addEventListener('dragover', refuse)
    window.addEventListener('drop', refuse)
    return () => {
      window.removeEventListener('dragover', refuse)
      window.removeEventListener('drop', refuse)
    }
  }, [])
  const over = (isNow: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setIsOver(isNow)
  }
  return (
    <label
      onDragEnter={over(true)}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={(event) => {
        over(false)(event)
        const [file] = event.dataTransfer.files
        if (file) onFile(file)
      }}
      className={cx(
        'relative flex min-h-18 items-center gap-3 rounded-md border border-dashed px-4 py-3 transition-colors duration-100 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
        isOver
          ? 'border-accent bg-accent-soft'
          : 'border-control/60 pointer:hover:border-control pointer:hover:bg-hover',
      )}
    >
      <FileUp aria-hidden="true" className={cx('size-5 shrink-0', isOver ? 'text-accent' : 'text-ink-3')} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="block font-medium">{name ?? 'Choose a file, or drop it here'}</span>
        <span className="block text-ink-2 text-sm">
          {name ? 'Choose or drop another' : 'Nothing is changed before you have seen what would be.'}
        </span>
      </span>
      <input
        type="file"
        aria-label="File to import"
        accept=".json,.ics,.csv,.txt,.md,.markdown,application/json,text/*"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          // The same file, mended, may be chosen again.
          target.value = ''
          if (file) onFile(file)
        }}
        className="absolute inset-0 opacity-0"
      />
    </label>
  )
}
