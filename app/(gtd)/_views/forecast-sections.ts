import type { Task } from '#lib/contract/task.ts'
import { formatDay } from '#lib/gtd/dates.ts'
import type { Forecast } from '#lib/gtd/forecast.ts'
import type { TaskSection } from '../_tasks/sections.ts'

/** The id of a day's section, to go to it. */
export function daySection(date: string): string {
  return `day-${date}`
}

/**
 * A section for each day that brings something, what is overdue first. A task that starts on one day and is due on
 * another stands once, where it is due: a list with a row twice has no "next row".
 */
export function forecastSections({ overdue, days }: Forecast, today: string): readonly TaskSection[] {
  const due = new Set([...overdue, ...days.flatMap((day) => day.due)].map(({ id }) => id))
  const sections = days.map((day): TaskSection => {
    const starting = day.deferred.filter(({ id }) => !due.has(id))
    return {
      key: day.date,
      id: daySection(day.date),
      title: formatDay(day.date, today),
      tasks: [...day.due, ...starting],
      remarks: new Map(starting.map((task: Task) => [task.id, { text: 'starts', isUrgent: false }])),
    }
  })
  return [{ key: 'overdue', title: 'Overdue', tasks: overdue }, ...sections]
}
