'use client'

import type { MouseEvent } from 'react'
import { useOpenTask } from '../../_state/open-task.ts'
import { HiddenReason } from './hidden-reason.tsx'
import type { HiddenTask } from './hidden-tasks.tsx'

/** Every hidden task with its reason and the ways to free it. */
export function HiddenList({ items }: { items: readonly HiddenTask[] }) {
  const { openTaskId, openTask } = useOpenTask()
  return (
    <ul aria-label="Not available yet" className="mt-1 animate-fade divide-y divide-line border-line border-y">
      {items.map(({ task, hidden }) => (
        <li key={task.id} className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-0.5 py-1.5">
          <a
            href={`?task=${task.id}`}
            aria-current={task.id === openTaskId ? 'true' : undefined}
            onClick={(event: MouseEvent) => {
              if (event.metaKey || event.ctrlKey) return
              event.preventDefault()
              openTask(task.id)
            }}
            className="min-w-[min(100%,12rem)] flex-1 rounded-sm text-ink-2 [overflow-wrap:anywhere] hover:text-ink hover:underline"
          >
            {task.title}
          </a>
          <HiddenReason task={task} hidden={hidden} />
        </li>
      ))}
    </ul>
  )
}
