import type { Task } from '#lib/contract/task.ts'
import { compareCodePoints } from '#lib/contract/text.ts'
import { addDays, daysBetween, weekdayOf } from './dates.ts'
import type { DayOf } from './zone-day.ts'

/** How many tasks were captured and done from `from` on: a day, or a week from its Monday. */
export type Flow = { from: string; added: number; done: number }
/** How many carry a context; a task with several counts under each, one without under null. */
export type ContextCount = { context: string | null; open: number; done: number }
/** Whole days from capture to completion; null without any done task. */
export type LeadTime = { count: number; medianDays: number; ninetiethDays: number } | null

export type Statistics = {
  /** The last days, the oldest first, today included. */
  perDay: Flow[]
  /** The last weeks from Monday, the oldest first, this one included. */
  perWeek: Flow[]
  /** The most open first. */
  byContext: ContextCount[]
  leadTime: LeadTime
  /** Days in a row with something done, up to today or yesterday. */
  streakDays: number
}

/** Numbers for plots from `tasks`, done ones included, over the last `days` days and `weeks` weeks. */
export function statistics(
  tasks: readonly Task[],
  { today, dayOf, days = 28, weeks = 12 }: { today: string; dayOf: DayOf; days?: number; weeks?: number },
): Statistics {
  const added = tasks.map((task) => dayOf(task.created_at))
  const done = tasks.flatMap(({ completed_at }) => (completed_at === null ? [] : [dayOf(completed_at)]))
  const monday = mondayOf(today)
  return {
    perDay: flow(added, done, addDays(today, 1 - days), days, 1),
    perWeek: flow(added, done, addDays(monday, 7 * (1 - weeks)), weeks, 7),
    byContext: countContexts(tasks),
    leadTime: leadTime(tasks, dayOf),
    streakDays: streak(new Set(done), today),
  }
}

/** The Monday of the week that holds `date`. */
export function mondayOf(date: string): string {
  return addDays(date, -((weekdayOf(date) + 6) % 7))
}

function flow(
  added: readonly string[],
  done: readonly string[],
  start: string,
  size: number,
  stepDays: number,
): Flow[] {
  const bins = Array.from({ length: size }, (_, index): Flow => {
    return { from: addDays(start, index * stepDays), added: 0, done: 0 }
  })
  const count = (dates: readonly string[], what: 'added' | 'done') => {
    for (const date of dates) {
      const bin = bins[Math.floor(daysBetween(start, date) / stepDays)]
      if (bin) bin[what]++
    }
  }
  count(added, 'added')
  count(done, 'done')
  return bins
}

function countContexts(tasks: readonly Task[]): ContextCount[] {
  const counts = new Map<string | null, ContextCount>()
  for (const task of tasks)
    for (const context of task.contexts.length > 0 ? task.contexts : [null]) {
      const count = counts.get(context) ?? { context, open: 0, done: 0 }
      count[task.status === 'done' ? 'done' : 'open']++
      counts.set(context, count)
    }
  return [...counts.values()].sort((a, b) => b.open - a.open || compareCodePoints(a.context ?? '', b.context ?? ''))
}

function leadTime(tasks: readonly Task[], dayOf: DayOf): LeadTime {
  const days = tasks
    .flatMap(({ created_at, completed_at }) =>
      completed_at === null ? [] : [Math.max(0, daysBetween(dayOf(created_at), dayOf(completed_at)))],
    )
    .sort((a, b) => a - b)
  if (days.length === 0) return null
  return { count: days.length, medianDays: percentile(days, 0.5), ninetiethDays: percentile(days, 0.9) }
}

/** Nearest rank: a number that occurs, never one between two. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

function streak(days: ReadonlySet<string>, today: string): number {
  let date = days.has(today) ? today : addDays(today, -1)
  let length = 0
  while (days.has(date)) {
    length++
    date = addDays(date, -1)
  }
  return length
}
