import ICAL from 'ical.js'
import { PROJECT_DEFAULTS } from '#lib/contract/project.ts'
import { TASK_DEFAULTS } from '#lib/contract/task.ts'
import { ExchangeError, type Format, openText } from './data.ts'
import { readTodos } from './ics-read.ts'
import { newCalendar, projectTodo, taskTodo } from './ics-write.ts'

/**
 * iCalendar (RFC 5545): a VTODO a task, and one a project, to which its tasks are RELATED-TO. What iCalendar has no
 * property for stands in `X-SHOOTOUT-…` ones, so that nothing is lost on the way back.
 */
export const ics: Format = {
  format({ projects, tasks }) {
    const calendar = newCalendar()
    for (const project of projects) calendar.addSubcomponent(projectTodo({ ...PROJECT_DEFAULTS, ...project }))
    for (const task of tasks) calendar.addSubcomponent(taskTodo({ ...TASK_DEFAULTS, ...task }))
    return { text: `${calendar.toString()}\r\n`, losses: [] }
  },

  parse(text, { timeZone }) {
    return readTodos(parseCalendar(openText(text)), timeZone)
  },
}

function parseCalendar(text: string): ICAL.Component[] {
  if (!/^BEGIN:VCALENDAR[ \t]*$/im.test(text.slice(0, 1_000)))
    throw new ExchangeError('BEGIN:VCALENDAR is missing; this is no iCalendar file.', 1)
  try {
    const parsed = ICAL.parse(text) as unknown[]
    // One calendar comes as itself, several as a list of them.
    const calendars = (typeof parsed[0] === 'string' ? [parsed] : parsed) as ConstructorParameters<
      typeof ICAL.Component
    >[0][]
    return calendars.map((calendar) => new ICAL.Component(calendar))
  } catch (error) {
    throw new ExchangeError(
      `The file is not valid iCalendar: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
}
