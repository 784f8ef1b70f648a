'use client'

import type { Task } from '#lib/contract/task.ts'
import { cx } from '../../_components/ui/cx.ts'

/** Narrows a list to one of the contexts in it. */
export function ContextFilter({
  tasks,
  value,
  onChange,
}: {
  tasks: readonly Task[]
  value: string | null
  onChange: (context: string | null) => void
}) {
  const names = [...new Set(tasks.flatMap(({ contexts }) => contexts))].sort()
  if (names.length === 0 && value === null) return null
  return (
    <fieldset className="mb-5 flex min-w-0 gap-1.5 max-md:-mx-4 max-md:overflow-x-auto max-md:p-1 max-md:px-4 md:flex-wrap">
      <legend className="sr-only">Filter by context</legend>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === value}
          onClick={() => onChange(name === value ? null : name)}
          className={cx(
            'h-7 shrink-0 rounded-full px-2.5 text-sm transition-colors duration-100',
            name === value
              ? 'bg-accent font-medium text-on-accent'
              : 'bg-canvas text-ink-2 hover:bg-hover hover:text-ink',
          )}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
