import ICAL from 'ical.js'
import { PROJECT_DEFAULTS } from '#lib/contract/project.ts'
import { TASK_DEFAULTS } from '#lib/contract/task.ts'
import { type ExchangeData, ExchangeError, type Format, openText } from './data.ts'
import { readTodos } from './ics-read.ts'
import { projectTodo, taskTodo } from './ics-write.ts'

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

/**
 * A feed of what is due for calendars that show no VTODOs: an all-day VEVENT for each open task with a due date, its
 * UID being the task's id, `@due`.
 */
export function formatDueFeed({ tasks }: Pick<ExchangeData, 'tasks'>): string {
  const calendar = newCalendar()
  for (const task of tasks) {
    if (task.status === 'done' || task.due_on === null) continue
    const event = new ICAL.Component('vevent')
    event.addPropertyWithValue('uid', `${task.id}@due`)
    event.addPropertyWithValue('dtstamp', ICAL.Time.fromDateTimeString(task.updated_at.replace(/\.\d+/, '')))
    event.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(task.due_on))
    event.addPropertyWithValue('summary', task.title)
    // It takes no time of the day away (RFC 5545 §3.8.2.7).
    event.addPropertyWithValue('transp', 'TRANSPARENT')
    calendar.addSubcomponent(event)
  }
  return `${calendar.toString()}\r\n`
}

function newCalendar(): ICAL.Component {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Backend Shootout//GTD//EN')
  return calendar
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
