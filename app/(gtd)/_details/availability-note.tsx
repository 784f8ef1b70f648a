'use client'

import { CircleSlash } from 'lucide-react'
import type { Task } from '#lib/contract/task.ts'
import { HiddenReason } from '../_tasks/hidden-reason.tsx'
import { useAvailability } from '../_tasks/use-availability.ts'

/** Says why an open task is in no list of what can be done now, and how to change that. Nothing where it is. */
export function AvailabilityNote({ task }: { task: Task }) {
  const hidden = useAvailability()?.(task)
  if (!hidden || hidden.kind === 'done') return null
  return (
    <div className="flex items-start gap-2 rounded-md bg-canvas px-3 py-2">
      <CircleSlash aria-hidden="true" className="mt-1 size-3.5 shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-sm">Not available yet</p>
        <HiddenReason task={task} hidden={hidden} />
      </div>
    </div>
  )
}
