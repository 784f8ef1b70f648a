'use client'

import { Suspense, useId, useState } from 'react'
import type { Outcome } from '#lib/client/write-queue.ts'
import { NOTES_MAX } from '#lib/contract/limits.ts'
import { piece } from '../../_components/piece.tsx'
import { cx } from '../../_components/ui/cx.ts'
import { icon } from '../../_components/ui/icon.tsx'

const ChevronRight = icon('ChevronRight')

const NotesField = piece(() => import('../_details/notes-field.tsx').then((module) => module.NotesField))

/** What supports a project, folded under its first line: the actions are what one comes for. */
export function ProjectNotes({
  notes,
  onSave,
}: {
  notes: string
  onSave: (notes: string, visit: number, asks: boolean) => Promise<Outcome>
}) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  return (
    <div className="mt-2 md:pl-7.5">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
        className="-ml-1 flex h-control-sm max-w-full items-center gap-1.5 rounded-md pr-2 pl-1 text-ink-2 hover:bg-hover hover:text-ink"
      >
        <ChevronRight
          aria-hidden="true"
          className={cx('size-4 shrink-0 text-ink-3 transition-transform duration-100', isOpen && 'rotate-90')}
        />
        Notes
        {!isOpen && <span className="min-w-0 truncate text-ink-3">{firstLine(notes)}</span>}
      </button>
      <div id={id}>
        {isOpen ? (
          <Suspense>
            <NotesField value={notes} maxLength={NOTES_MAX} onSave={onSave} hasTitle={false} />
          </Suspense>
        ) : (
          // On paper nothing can be unfolded.
          <p className="hidden whitespace-pre-line [overflow-wrap:anywhere] print:block">{notes}</p>
        )}
      </div>
    </div>
  )
}

/** Without the marks that Markdown begins a line with, or makes words stand out by. */
function firstLine(notes: string): string {
  const line = notes.split('\n').find((text) => text.trim() !== '') ?? ''
  return line.replace(/^[\s#>*+-]+/, '').replaceAll(/\*+(?=\S)|(?<=\S)\*+|__|`/g, '')
}
