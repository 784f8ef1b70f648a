'use client'

import { nudgeText, type WaitingGroup } from '#lib/gtd/waiting.ts'
import type { DayOf } from '#lib/gtd/zone-day.ts'
import { icon } from '../../_components/ui/icon.tsx'
import { copyText } from '../../_state/copy-text.ts'
import type { Arrange } from './arrange.ts'
import { arrangeByPerson } from './arrange-by-person.ts'

const Copy = icon('Copy')

/** {@link arrangeByPerson}, each person with a message to copy. */
export function arrangeWaiting(today: string, dayOf: DayOf): Arrange {
  const byPerson = arrangeByPerson(today, dayOf)
  return (tasks) =>
    byPerson(tasks).map(({ group, ...section }) => ({ ...section, aside: <Nudge group={group} today={today} /> }))
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
      className={`-my-2 reach inline-flex h-control-xs items-center gap-1.5 rounded-md px-2 font-normal hover:bg-hover hover:text-ink ${isDue ? 'text-amber' : 'text-ink-3'}`}
    >
      <Copy aria-hidden="true" className="size-3.5" />
      Nudge
    </button>
  )
}
