'use client'

import { Copy } from 'lucide-react'
import { nudgeText, type WaitingGroup, waitingByPerson } from '#lib/gtd/waiting.ts'
import type { DayOf } from '#lib/gtd/zone-day.ts'
import { copyText } from '../../_state/copy-text.ts'
import type { Arrange } from './arrange.ts'

/** A section per person waited for, the oldest first, with a message to copy; what has taken too long stands out. */
export function arrangeWaiting(today: string, dayOf: DayOf): Arrange {
  return (tasks) =>
    waitingByPerson(tasks, today, dayOf).map((group) => ({
      key: group.person ?? '',
      title: group.person ?? 'Nobody in particular',
      aside: <Nudge group={group} today={today} />,
      tasks: group.items.map(({ task }) => task),
      remarks: new Map(
        group.items.map(({ task, days, isDue }) => [task.id, { text: sayDays(days), isUrgent: isDue }] as const),
      ),
    }))
}

function Nudge({ group, today }: { group: WaitingGroup; today: string }) {
  const isDue = group.items.some((item) => item.isDue)
  const whom = group.person ?? 'them'
  return (
    <button
      type="button"
      aria-label={`Copy a nudge to ${whom}`}
      title="Copies a message that asks for all of these"
      onClick={() => void copyText(nudgeText(group, today), `Copied a message to ${whom}`)}
      className={`-my-1.5 inline-flex h-7 items-center gap-1.5 rounded-md px-2 font-normal hover:bg-hover hover:text-ink ${isDue ? 'text-amber' : 'text-ink-3'}`}
    >
      <Copy aria-hidden="true" className="size-3.5" />
      Nudge
    </button>
  )
}

function sayDays(days: number): string {
  return days === 0 ? 'since today' : days === 1 ? '1 day' : `${days} days`
}
