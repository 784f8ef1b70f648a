import type ICAL from 'ical.js'
import { AREA_MAX, NOTES_MAX, OUTCOME_MAX, WAITING_FOR_MAX } from '#lib/contract/limits.ts'
import { POSITION, RECURRENCE } from '#lib/contract/patterns.ts'
import { PROJECT_STATUSES } from '#lib/contract/project.ts'
import { TASK_STATUSES } from '#lib/contract/task.ts'
import { isCalendarDate, normaliseTimestamp } from '#lib/contract/time.ts'
import { parseEnergy, parseEvery } from '#lib/gtd/quick-add-values.ts'
import { type DayOf, dayInZone } from '#lib/gtd/zone-day.ts'
import { readContexts, readMinutes, readName, readText, readTitle } from './clean.ts'
import { checkRows, type IncomingProject, type IncomingTask, type Loss, type Parsed } from './data.ts'
import { FROM_COMPLETION, isSameRule } from './ics-rule.ts'
import { idOfKey } from './stable-id.ts'
import { dropEmpty } from './unsaid.ts'

/**
 * The VTODOs of calendars: one that others are RELATED-TO is a project, the rest are tasks. Events and journals are
 * left out, and said.
 */
export function readTodos(calendars: readonly ICAL.Component[], timeZone?: string): Parsed {
  const losses: Loss[] = []
  const todos = calendars.flatMap((calendar) => calendar.getAllSubcomponents('vtodo'))
  checkRows(todos.length)
  for (const kind of ['vevent', 'vjournal'])
    for (const other of calendars.flatMap((calendar) => calendar.getAllSubcomponents(kind)))
      losses.push({
        item: text(other, 'summary') || '(no title)',
        field: kind,
        reason: 'It is no task, so it is left out.',
      })
  const parents = new Set(todos.map((todo) => text(todo, 'related-to')).filter((uid) => uid !== ''))
  const isProject = (todo: ICAL.Component) => own(todo, 'type') === 'project' || parents.has(text(todo, 'uid'))
  const dayOf = dayInZone(timeZone)
  const known = new Set(todos.filter(isProject).map((todo) => text(todo, 'uid')))
  return {
    projects: todos.filter(isProject).flatMap((todo) => readProject(todo, dayOf, losses) ?? []),
    tasks: todos.filter((todo) => !isProject(todo)).flatMap((todo) => readTask(todo, known, dayOf, losses) ?? []),
    losses,
  }
}

function readProject(todo: ICAL.Component, dayOf: DayOf, losses: Loss[]): IncomingProject | null {
  const name = readName(text(todo, 'summary'), losses)
  if (name === null) return null
  const isClosed = ['COMPLETED', 'CANCELLED'].includes(text(todo, 'status').toUpperCase())
  const given = PROJECT_STATUSES.find((known) => known === own(todo, 'status'))
  if (text(todo, 'related-to') !== '')
    losses.push({
      item: name,
      field: 'related-to',
      reason: 'Projects stand side by side here, so it is not under another.',
    })
  return {
    id: idOfUid(todo, name),
    name,
    status: isClosed ? 'archive' : given !== undefined && given !== 'archive' ? given : 'active',
    notes: readText(text(todo, 'description'), NOTES_MAX, name, 'notes', losses),
    due_on: day(todo, 'due', dayOf),
    ...readOwnFields(todo, name, losses),
    ...position(todo),
    ...modified(todo),
  }
}

/** What only a project of ours has. */
function readOwnFields(todo: ICAL.Component, name: string, losses: Loss[]): Partial<IncomingProject> {
  const sequential = own(todo, 'sequential')
  return dropEmpty({
    outcome: readText(own(todo, 'outcome') ?? '', OUTCOME_MAX, name, 'outcome', losses),
    area: readText(own(todo, 'area') ?? '', AREA_MAX, name, 'area', losses),
    reviewed_at: normaliseTimestamp(own(todo, 'reviewed-at') ?? ''),
    ...(sequential !== null && { sequential: sequential === 'true' }),
  })
}

function readTask(
  todo: ICAL.Component,
  projects: ReadonlySet<string>,
  dayOf: DayOf,
  losses: Loss[],
): IncomingTask | null {
  const read = readTitle(text(todo, 'summary'), text(todo, 'description'), losses)
  if (read === null) return null
  const { title, notes } = read
  const status = text(todo, 'status').toUpperCase()
  const isDone = status === 'COMPLETED' || todo.hasProperty('completed')
  if (status === 'CANCELLED') {
    losses.push({ item: title, field: 'task', reason: 'It is cancelled, so it is left out.' })
    return null
  }
  const given = TASK_STATUSES.find((known) => known === own(todo, 'status'))
  const parent = text(todo, 'related-to')
  const categories = todo.getAllProperties('categories').flatMap((property) => property.getValues().map(String))
  if (Number(text(todo, 'priority')) > 0)
    losses.push({ item: title, field: 'priority', reason: 'There is no priority here.' })
  if (todo.getAllSubcomponents('valarm').length > 0)
    losses.push({ item: title, field: 'alarm', reason: 'There are no alarms here.' })
  const waitingFor = own(todo, 'waiting-for')
  return {
    id: idOfUid(todo, title),
    title,
    notes,
    ...(isDone ? { status: 'done' } : given !== undefined && given !== 'done' ? { status: given } : {}),
    implied: { status: parent === '' && categories.length === 0 ? 'inbox' : 'next' },
    project_id: projects.has(parent) ? idOfKey('ics', parent) : null,
    contexts: readContexts(categories, title, losses),
    ...dropEmpty({
      waiting_for: readText(waitingFor ?? '', WAITING_FOR_MAX, title, 'waiting_for', losses),
      energy: parseEnergy(own(todo, 'energy') ?? ''),
      time_estimate_minutes: readMinutes(own(todo, 'minutes') ?? ''),
    }),
    defer_until: day(todo, 'dtstart', dayOf),
    due_on: day(todo, 'due', dayOf),
    recurrence: readRule(todo, title, losses),
    ...position(todo),
    ...modified(todo),
  }
}

/** Our own text of the rule, as long as the RRULE that other programs may have changed still says the same. */
function readRule(todo: ICAL.Component, item: string, losses: Loss[]): string | null {
  const kept = own(todo, 'recurrence')
  const given = todo.getFirstPropertyValue('rrule')
  const rule = given === null ? null : String(given)
  if (kept !== null && RECURRENCE.test(kept) && (rule === null || isSameRule(kept, rule))) return kept
  if (rule === null) return null
  const read = parseEvery(rule, kept?.includes(FROM_COMPLETION) ?? false)
  if (read === null) losses.push({ item, field: 'recurrence', reason: `“${rule}” is not understood.` })
  return read
}

function idOfUid(todo: ICAL.Component, title: string): string {
  return idOfKey('ics', text(todo, 'uid') || title)
}

function text(component: ICAL.Component, name: string): string {
  const value = component.getFirstPropertyValue(name)
  return value === null ? '' : String(value)
}

function own(todo: ICAL.Component, name: string): string | null {
  const value = todo.getFirstPropertyValue(`x-shootout-${name}`)
  return value === null ? null : String(value)
}

function position(todo: ICAL.Component): { position?: string } {
  const value = own(todo, 'position')
  return value !== null && POSITION.test(value) ? { position: value } : {}
}

function modified(todo: ICAL.Component): { modifiedAt?: string } {
  const at = normaliseTimestamp(text(todo, 'last-modified'))
  return at === null ? {} : { modifiedAt: at }
}

/** A date as it is; of a date with a time its day where it was written, and of one in UTC the day where the reader is. */
function day(todo: ICAL.Component, name: string, dayOf: DayOf): string | null {
  const value = text(todo, name)
  const date = value.endsWith('Z') ? dayOf(value) : value.slice(0, 10)
  return isCalendarDate(date) ? date : null
}
