import ICAL from 'ical.js'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { FROM_COMPLETION, isSameRule } from './ics-rule.ts'

/** A calendar with nothing in it yet. */
export function newCalendar(): ICAL.Component {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Backend Shootout//GTD//EN')
  return calendar
}

/** What is due on a day as an all-day VEVENT, its UID being the task's id, `@due`. */
export function dueEvent(task: Task, day: string): ICAL.Component {
  const event = new ICAL.Component('vevent')
  event.addPropertyWithValue('uid', `${task.id}@due`)
  event.addPropertyWithValue('dtstamp', instant(task.updated_at))
  addDate(event, 'dtstart', day)
  event.addPropertyWithValue('summary', task.title)
  addCategories(event, task.contexts)
  // It takes no time of the day away (RFC 5545 §3.8.2.7).
  event.addPropertyWithValue('transp', 'TRANSPARENT')
  return event
}

/** A task as a VTODO. */
export function taskTodo(task: Task): ICAL.Component {
  const todo = begin(task, task.title)
  const isDone = task.status === 'done'
  addText(todo, 'description', task.notes)
  todo.addPropertyWithValue('status', isDone ? 'COMPLETED' : 'NEEDS-ACTION')
  if (!isDone) addOwn(todo, 'status', task.status)
  if (task.completed_at !== null) todo.addPropertyWithValue('completed', instant(task.completed_at))
  if (task.project_id !== null) todo.addPropertyWithValue('related-to', task.project_id)
  addCategories(todo, task.contexts)
  addDate(todo, 'dtstart', task.defer_until)
  addDate(todo, 'due', task.due_on)
  if (task.recurrence !== null) addRule(todo, task.recurrence)
  addOwn(todo, 'waiting-for', task.waiting_for)
  addOwn(todo, 'energy', task.energy)
  addOwn(todo, 'minutes', task.time_estimate_minutes === null ? null : String(task.time_estimate_minutes))
  addOwn(todo, 'position', task.position)
  return todo
}

/** A project as the VTODO that its tasks are related to. */
export function projectTodo(project: Project): ICAL.Component {
  const todo = begin(project, project.name)
  addText(todo, 'description', project.notes)
  todo.addPropertyWithValue('status', project.status === 'archive' ? 'COMPLETED' : 'NEEDS-ACTION')
  addOwn(todo, 'type', 'project')
  addOwn(todo, 'status', project.status)
  addDate(todo, 'due', project.due_on)
  addOwn(todo, 'outcome', project.outcome === '' ? null : project.outcome)
  addOwn(todo, 'area', project.area)
  addOwn(todo, 'sequential', String(project.sequential))
  addOwn(todo, 'reviewed-at', project.reviewed_at)
  addOwn(todo, 'position', project.position)
  return todo
}

function begin(row: Task | Project, summary: string): ICAL.Component {
  const todo = new ICAL.Component('vtodo')
  todo.addPropertyWithValue('uid', row.id)
  todo.addPropertyWithValue('dtstamp', instant(row.updated_at))
  todo.addPropertyWithValue('created', instant(row.created_at))
  todo.addPropertyWithValue('last-modified', instant(row.updated_at))
  todo.addPropertyWithValue('summary', summary)
  return todo
}

function addText(todo: ICAL.Component, name: string, text: string): void {
  if (text !== '') todo.addPropertyWithValue(name, plain(text))
}

/** A property of ours, as text: an unknown one would be written without the escapes that keep it on its line. */
function addOwn(todo: ICAL.Component, name: string, text: string | null): void {
  if (text === null) return
  const property = new ICAL.Property(`x-shootout-${name}`)
  property.resetType('text')
  property.setValue(plain(text))
  todo.addProperty(property)
}

function addCategories(component: ICAL.Component, contexts: readonly string[]): void {
  if (contexts.length === 0) return
  const categories = new ICAL.Property('categories')
  categories.setValues(contexts.map((context) => context.slice(1)))
  component.addProperty(categories)
}

function addDate(todo: ICAL.Component, name: string, date: string | null): void {
  if (date !== null) todo.addPropertyWithValue(name, ICAL.Time.fromDateString(date))
}

/** As it is; and as RRULE for other programs, where it says the same as one. */
function addRule(todo: ICAL.Component, rule: string): void {
  addOwn(todo, 'recurrence', rule)
  const standard = readRecur(rule.replace(FROM_COMPLETION, ''))
  if (standard !== null && isSameRule(standard.toString(), rule)) todo.addPropertyWithValue('rrule', standard)
}

function readRecur(rule: string): ICAL.Recur | null {
  try {
    return ICAL.Recur.fromString(rule)
  } catch {
    // The contract checks the shape of a rule only.
    return null
  }
}

function instant(timestamp: string): ICAL.Time {
  return ICAL.Time.fromDateTimeString(timestamp.replace(/\.\d+/, ''))
}

/** RFC 5545 §3.1 allows no control characters; a carriage return would end the line it stands on. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t\u0080-\u009f]/gu, '')
}
