import type { Task } from '#lib/contract/task.ts'
import { compareCodePoints } from '#lib/contract/text.ts'
import { daysBetween, formatDay } from './dates.ts'
import { byPosition, groupByPerson } from './order.ts'
import type { DayOf } from './zone-day.ts'

/** After so many days without a change a delegated task wants asking after, where no follow-up date says otherwise. */
export const WAITING_TOO_LONG_DAYS = 14

/**
 * A delegated task: since when it is known, how many days that is, and whether to ask after it today. No field says when
 * it became waiting, and `updated_at` moves with a comma in the title; so that the oldest stays the oldest, it is its age.
 */
export type Waiting = { task: Task; since: string; days: number; isDue: boolean }
/** What one person owes, the oldest first; `person` is null where nobody is named. */
export type WaitingGroup = { person: string | null; items: Waiting[] }

/**
 * Whether to ask after `task` on `today`: its follow-up date (`defer_until`, else `due_on`) has come, or without one
 * nothing has changed for {@link WAITING_TOO_LONG_DAYS}.
 */
export function isWaitingTooLong(task: Task, today: string, dayOf: DayOf): boolean {
  if (task.status !== 'waiting') return false
  const followUp = task.defer_until ?? task.due_on
  if (followUp !== null) return followUp <= today
  return daysBetween(dayOf(task.updated_at), today) >= WAITING_TOO_LONG_DAYS
}

/** The waiting ones of `tasks` by person, the oldest first, and so are the people; those without a name come last. */
export function waitingByPerson(tasks: readonly Task[], today: string, dayOf: DayOf): WaitingGroup[] {
  const waiting = tasks
    .filter(({ status }) => status === 'waiting')
    .sort((a, b) => compareCodePoints(a.created_at, b.created_at) || byPosition(a, b))
  const groups = groupByPerson(waiting).map(({ key, tasks: members }) => ({
    person: key,
    items: members.map((task) => {
      const since = dayOf(task.created_at)
      return { task, since, days: Math.max(0, daysBetween(since, today)), isDue: isWaitingTooLong(task, today, dayOf) }
    }),
  }))
  return groups.sort((a, b) => {
    if ((a.person === null) !== (b.person === null)) return a.person === null ? 1 : -1
    return compareCodePoints(a.items[0]?.since ?? '', b.items[0]?.since ?? '')
  })
}

/** A short, friendly message that asks for everything in the group; to copy and send. */
export function nudgeText({ person, items }: WaitingGroup, today: string): string {
  const lines = items.map(({ task, since }) => {
    const due = task.due_on === null ? '' : `, needed by ${day(task.due_on, today)}`
    return `- ${task.title} (since ${day(since, today)}${due})`
  })
  const [ask, them] =
    items.length === 1 ? ['How is this one coming along?', 'it'] : ['How are these coming along?', 'any of them']
  return [
    `Hi${person === null ? '' : ` ${person}`},`,
    ask,
    lines.join('\n'),
    `If I can help with ${them}, tell me. Thank you!`,
  ].join('\n\n')
}

/** In the middle of a sentence, `today` and not `Today`. */
function day(date: string, today: string): string {
  return formatDay(date, today).replace(/^(?:Today|Tomorrow|Yesterday)$/, (word) => word.toLowerCase())
}
