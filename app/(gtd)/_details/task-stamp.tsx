import type { Task } from '#lib/contract/task.ts'

const PARTS = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const

/** When the task came, changed and was completed. */
export function TaskStamp({ task: { created_at, updated_at, completed_at } }: { task: Task }) {
  // Not once for all: the device may have gone to another time zone.
  const format = new Intl.DateTimeFormat('en-GB', PARTS)
  return (
    <p className="border-line border-t pt-3 text-ink-3 text-xs">
      Added {format.format(new Date(created_at))}
      {completed_at
        ? ` · Completed ${format.format(new Date(completed_at))}`
        : updated_at !== created_at && ` · Changed ${format.format(new Date(updated_at))}`}
    </p>
  )
}
