import type { Task } from '#lib/contract/task.ts'
import { byCompletion } from './order.ts'
import type { DayOf } from './zone-day.ts'

/** What was done on a day, the latest first. */
export type LogbookDay = { date: string; tasks: Task[] }

/** The done ones of `tasks` by the wall date of their completion, the latest day first. */
export function logbook(tasks: readonly Task[], dayOf: DayOf): LogbookDay[] {
  const done = tasks.filter((task) => task.completed_at !== null).sort(byCompletion)
  const days = Map.groupBy(done, (task) => dayOf(task.completed_at ?? ''))
  return [...days].map(([date, members]) => ({ date, tasks: members }))
}
