import type { Task } from '#lib/contract/task.ts'
import { addDays } from './dates.ts'
import { byPosition } from './order.ts'

/** How many days a forecast shows unless told: four weeks. */
export const FORECAST_DAYS = 28

/** What a day brings: what is due on it, and what is deferred until it. A task with both days stands under each. */
export type ForecastDay = { date: string; due: Task[]; deferred: Task[] }
/** The days from today on, each of them present, and what was due before. */
export type Forecast = { overdue: Task[]; days: ForecastDay[] }

/** The open ones of `tasks` by day, from `today` for `size` days. Each day's are in their own order, overdue the oldest first. */
export function forecast(tasks: readonly Task[], today: string, size = FORECAST_DAYS): Forecast {
  const days = Array.from({ length: size }, (_, index): ForecastDay => {
    return { date: addDays(today, index), due: [], deferred: [] }
  })
  const byDate = new Map(days.map((day) => [day.date, day]))
  const overdue: Task[] = []
  for (const task of tasks.filter(({ status }) => status !== 'done').sort(byPosition)) {
    if (task.due_on !== null && task.due_on < today) overdue.push(task)
    else if (task.due_on !== null) byDate.get(task.due_on)?.due.push(task)
    // Today it has arrived already: it is in the lists.
    if (task.defer_until !== null && task.defer_until > today) byDate.get(task.defer_until)?.deferred.push(task)
  }
  overdue.sort((a, b) => ((a.due_on ?? '') < (b.due_on ?? '') ? -1 : a.due_on === b.due_on ? 0 : 1))
  return { overdue, days }
}
