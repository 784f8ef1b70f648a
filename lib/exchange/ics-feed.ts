import ICAL from 'ical.js'
import type { ExchangeData } from './data.ts'
import { dueEvent, newCalendar, projectTodo, taskTodo } from './ics-write.ts'

/** What a feed can hold: due dates as all-day events, which every calendar shows, or all open tasks as to-dos. */
export type FeedKind = 'events' | 'todos'

/** How often it is worth asking again, for those programs that ask the feed (RFC 7986 §5.7 and its forerunner). */
const REFRESH = 'PT1H'
const CRLF = '\r\n'

/**
 * The open ones of `tasks` as a calendar to subscribe to, component by component: thousands take a while, which whoever
 * puts them together may spread. Dates are days without a zone (`VALUE=DATE`), so they stand on the same day wherever
 * the calendar is. The same data gives the same text.
 *
 * `events`: a VEVENT for each due date. `todos`: a VTODO for each task, and for each project that one of them is in.
 */
export function* feedParts(kind: FeedKind, name: string, { projects, tasks }: ExchangeData): Generator<string> {
  const calendar = newCalendar()
  const escaped = name.replace(/[\\;,]/g, '\\$&')
  for (const property of ['name', 'x-wr-calname']) calendar.addPropertyWithValue(property, escaped)
  calendar.addPropertyWithValue('x-published-ttl', REFRESH)
  const refresh = new ICAL.Property('refresh-interval')
  refresh.resetType('duration')
  refresh.setValue(ICAL.Duration.fromString(REFRESH))
  calendar.addProperty(refresh)
  const end = 'END:VCALENDAR'
  yield calendar.toString().slice(0, -end.length)
  const open = tasks.filter(({ status }) => status !== 'done')
  if (kind === 'events') {
    for (const task of open) if (task.due_on !== null) yield dueEvent(task, task.due_on).toString() + CRLF
  } else {
    const homes = new Set(open.map(({ project_id }) => project_id))
    for (const project of projects) if (homes.has(project.id)) yield projectTodo(project).toString() + CRLF
    for (const task of open) yield taskTodo(task).toString() + CRLF
  }
  yield end + CRLF
}
