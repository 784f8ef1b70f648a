import type { Task } from '#lib/contract/task.ts'
import { type WaitingGroup, waitingByPerson } from '#lib/gtd/waiting.ts'
import type { DayOf } from '#lib/gtd/zone-day.ts'
import type { TaskSection } from '../_tasks/sections.ts'

/** A section of what one person owes. */
export type PersonSection = TaskSection & { group: WaitingGroup }

/** A section per person waited for, the oldest first; what has taken too long stands out. */
export function arrangeByPerson(today: string, dayOf: DayOf): (tasks: readonly Task[]) => readonly PersonSection[] {
  return (tasks) =>
    waitingByPerson(tasks, today, dayOf).map((group) => ({
      key: group.person ?? '',
      title: group.person ?? 'Nobody in particular',
      tasks: group.items.map(({ task }) => task),
      remarks: new Map(
        group.items.map(({ task, days, isDue }) => [task.id, { text: sayDays(days), isUrgent: isDue }] as const),
      ),
      group,
    }))
}

function sayDays(days: number): string {
  return days === 0 ? 'since today' : days === 1 ? '1 day' : `${days} days`
}
