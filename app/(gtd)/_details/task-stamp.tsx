import type { Task } from '#lib/contract/task.ts'

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** When the task came, changed and was completed. */
export function TaskStamp({ task: { created_at, updated_at, completed_at } }: { task: Task }) {
  return (
    <p className="border-line border-t pt-3 text-ink-3 text-xs">
      Added {FORMAT.format(new Date(created_at))}
      {completed_at
        ? ` · Completed ${FORMAT.format(new Date(completed_at))}`
        : updated_at !== created_at && ` · Changed ${FORMAT.format(new Date(updated_at))}`}
    </p>
  )
}
