'use client'

import { Suspense, useState } from 'react'
import type { Task } from '#lib/contract/task.ts'
import { piece } from '../../_components/piece.tsx'
import { Skeleton } from '../../_components/ui/skeleton.tsx'
import { Property } from './property.tsx'

const RecurrenceEditor = piece(() => import('./recurrence-editor.tsx').then((module) => module.RecurrenceEditor))

/** Whether and how a task comes again. The rules and their editor are loaded when there is one, or one is wanted. */
export function RecurrenceField({ task, onChange }: { task: Task; onChange: (rule: string | null) => void }) {
  const [isAdding, setIsAdding] = useState(false)
  return (
    <Property label="Repeats">
      {task.recurrence === null && !isAdding ? (
        <button
          type="button"
          onClick={() => setIsAdding(true)}
          className="h-8 rounded-md px-2 text-ink-3 hover:bg-hover hover:text-ink"
        >
          Never
        </button>
      ) : (
        <Suspense fallback={<Loading />}>
          <RecurrenceEditor
            task={task}
            onChange={(rule) => {
              setIsAdding(false)
              onChange(rule)
            }}
          />
        </Suspense>
      )}
    </Property>
  )
}

/** As high as the editor of a usual rule, so that what is below does not move. */
function Loading() {
  return (
    <div className="min-h-37 py-3 pl-2 max-md:min-h-41">
      <Skeleton className="h-3 w-32" />
    </div>
  )
}
