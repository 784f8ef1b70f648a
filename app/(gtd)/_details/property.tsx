import type { ReactNode } from 'react'

/** One line of a task's details: what it is on the left, its value on the right. */
export function Property({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-control items-start gap-2">
      <span aria-hidden="true" className="flex h-control-sm w-24 shrink-0 items-center text-ink-3">
        {label}
      </span>
      <div className="flex min-h-control-sm min-w-0 flex-1 flex-wrap items-center gap-1.5">{children}</div>
    </div>
  )
}
