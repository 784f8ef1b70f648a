'use client'

import { Suspense, useEffect, useRef, useState } from 'react'
import type { Outcome } from '#lib/client/write-queue.ts'
import { piece } from '../../_components/piece.tsx'
import { GrowingText } from '../../_components/ui/growing-text.tsx'
import { DraftProblem } from './draft-problem.tsx'
import { useDraft } from './use-draft.ts'

const Markdown = piece(() => import('./markdown.tsx').then((module) => module.Markdown))

/** Notes: read as Markdown, edited as text. Without a title of their own where one stands above them. */
export function NotesField({
  value,
  maxLength,
  onSave,
  hasTitle = true,
}: {
  value: string
  maxLength: number
  onSave: (notes: string, visit: number, asks: boolean) => Promise<Outcome>
  hasTitle?: boolean
}) {
  const [isEditing, setIsEditing] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const draft = useDraft(value, onSave)
  useEffect(() => {
    if (!isEditing) return
    const { current } = field
    current?.focus()
    current?.setSelectionRange(current.value.length, current.value.length)
  }, [isEditing])
  const isText = isEditing || draft.text === '' || draft.problem !== null
  return (
    <section aria-label="Notes">
      <div className="mb-1 flex items-center justify-between">
        {hasTitle && <h3 className="text-ink-3">Notes</h3>}
        {!isText && (
          <button
            type="button"
            onClick={() => setIsEditing(true)}
            className="reach rounded-md px-2 py-1 text-ink-2 text-sm hover:bg-hover hover:text-ink"
          >
            Edit notes
          </button>
        )}
      </div>
      {isText ? (
        <GrowingText
          ref={field}
          aria-label="Notes"
          placeholder="Anything worth knowing. Markdown is understood."
          maxLength={maxLength}
          value={draft.text}
          onFocus={() => setIsEditing(true)}
          onChange={(event) => draft.change(event.target.value)}
          onBlur={() => {
            draft.save()
            setIsEditing(false)
          }}
          className="-mx-2.5 min-h-24 w-[calc(100%+1.25rem)] rounded-md bg-canvas px-2.5 py-2"
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the button above is the way
        // biome-ignore lint/a11y/useKeyWithClickEvents: as above
        <div
          onClick={(event) => {
            const isLink = event.target instanceof Element && event.target.closest('a')
            if (!isLink && window.getSelection()?.isCollapsed) setIsEditing(true)
          }}
        >
          <Suspense>
            <Markdown text={draft.text} />
          </Suspense>
        </div>
      )}
      <DraftProblem draft={draft} current={value} />
    </section>
  )
}
