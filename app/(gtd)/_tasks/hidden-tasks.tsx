'use client'

import { Suspense, useId, useState } from 'react'
import type { Task } from '#lib/contract/task.ts'
import type { Hidden } from '#lib/gtd/availability.ts'
import type { Availability } from '#lib/gtd/availability-index.ts'
import { piece } from '../../_components/piece.tsx'
import { cx } from '../../_components/ui/cx.ts'
import { icon } from '../../_components/ui/icon.tsx'
import { useCommands } from '../../_keys/use-commands.ts'

const ChevronRight = icon('ChevronRight')

const HiddenList = piece(() => import('./hidden-list.tsx').then((module) => module.HiddenList))

/** A task that belongs into a list but cannot be worked on now, and why. */
export type HiddenTask = { task: Task; hidden: Hidden }

/** Those of `tasks` that cannot be worked on now. */
export function hiddenOf(tasks: readonly Task[], availability: Availability): HiddenTask[] {
  return tasks.flatMap((task) => {
    const hidden = availability(task)
    return hidden === null ? [] : [{ task, hidden }]
  })
}

/** The foot of a list: how many are not shown, and on demand which, why, and what would bring each back. */
export function HiddenTasks({ items }: { items: readonly HiddenTask[] }) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  useCommands(
    items.length > 0
      ? [{ id: 'hidden', title: 'Why isn’t it here?', group: 'List', keys: ['h'], run: () => setIsOpen(!isOpen) }]
      : [],
  )
  if (items.length === 0) return null
  return (
    <section aria-label="Not available yet" className="mt-6">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        title="Why isn’t it here? (h)"
        onClick={() => setIsOpen(!isOpen)}
        className="-ml-1 flex h-control items-center gap-1.5 rounded-md pr-2 pl-1 text-ink-2 text-sm hover:bg-hover hover:text-ink"
      >
        <ChevronRight
          aria-hidden="true"
          className={cx('size-4 text-ink-3 transition-transform duration-100', isOpen && 'rotate-90')}
        />
        {items.length} not available yet
      </button>
      <div id={id}>
        <Suspense>{isOpen && <HiddenList items={items} />}</Suspense>
      </div>
    </section>
  )
}
