'use client'

import { Suspense, useState } from 'react'
import { piece } from '../../_components/piece.tsx'
import { cx } from '../../_components/ui/cx.ts'
import { Skeleton } from '../../_components/ui/skeleton.tsx'
import type { Repeating } from './recurrence-editor.tsx'

const RecurrenceEditor = piece(() => import('./recurrence-editor.tsx').then((module) => module.RecurrenceEditor))

/** Whether and how a task comes again. The rules and their editor are loaded when there is one, or one is wanted. */
export function RecurrenceField({
  task,
  folded,
  onChange,
}: {
  task: Repeating
  /** What stands for the editor until that is asked for, where a rule too is read more often than edited. */
  folded?: string
  onChange: (rule: string | null) => void
}) {
  const [isAsked, setIsAsked] = useState(false)
  const isNever = task.recurrence === null
  return !isAsked && (isNever || folded !== undefined) ? (
    <button
      type="button"
      aria-label={`Repeats: ${folded ?? 'Never'}`}
      onClick={() => setIsAsked(true)}
      className={cx(
        'min-h-control-sm rounded-md px-2 text-left hover:bg-hover hover:text-ink',
        isNever && 'text-ink-3',
      )}
    >
      {folded ?? 'Never'}
    </button>
  ) : (
    <Suspense fallback={<Loading isShort={isNever} />}>
      <RecurrenceEditor
        task={task}
        isFocused={isAsked}
        onChange={(rule) => {
          if (folded === undefined || rule === null) setIsAsked(false)
          onChange(rule)
        }}
      />
    </Suspense>
  )
}

/** As high as the editor of a usual rule, or as the question how often, so that what is below does not move. */
function Loading({ isShort }: { isShort: boolean }) {
  return (
    <div className={cx('py-3 pl-2', !isShort && 'min-h-37 max-md:min-h-41')}>
      <Skeleton className="h-3 w-32" />
    </div>
  )
}
