'use client'

import { Copy } from 'lucide-react'
import { nudgeText, type WaitingGroup, waitingByPerson } from '#lib/gtd/waiting.ts'
import { dayInZone } from '#lib/gtd/zone-day.ts'
import { say, sayError } from '../../_state/notify.ts'
import type { Arrange } from './arrange.ts'

const DAY_OF = dayInZone()

/** A section per person waited for, the oldest first, with a message to copy; what has taken too long stands out. */
export function arrangeWaiting(today: string): Arrange {
  return (tasks) =>
    waitingByPerson(tasks, today, DAY_OF).map((group) => ({
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
  async function copy() {
    const text = nudgeText(group, today)
    try {
      await navigator.clipboard.writeText(text)
      say(`Copied a message to ${whom}`)
    } catch {
      // A browser may forbid it; then the words are at least there to be selected.
      sayError('The browser does not allow copying', { description: text, duration: 30_000, closeButton: true })
    }
  }
  return (
    <button
      type="button"
      aria-label={`Copy a nudge to ${whom}`}
      title="Copies a message that asks for all of these"
      onClick={copy}
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
