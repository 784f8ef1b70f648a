import type { ReactNode } from 'react'

/** One line of a task's details: what it is on the left, its value on the right. */
export function Property({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-9 items-start gap-2">
      <span aria-hidden="true" className="w-24 shrink-0 pt-1.5 text-ink-3">
        {label}
      </span>
      <div className="flex min-h-8 min-w-0 flex-1 flex-wrap items-center gap-1.5">{children}</div>
    </div>
  )
}
