import { NOTES_MAX, WAITING_FOR_MAX } from '#lib/contract/limits.ts'
import { TASK_STATUSES, type Task } from '#lib/contract/task.ts'
import { isCalendarDate, normaliseTimestamp } from '#lib/contract/time.ts'
import { parseEnergy, parseEvery } from '#lib/gtd/quick-add-values.ts'
import { type DayOf, dayInZone } from '#lib/gtd/zone-day.ts'
import { readContexts, readMinutes, readText, readTitle } from './clean.ts'
import { checkRows, ExchangeError, type Format, type IncomingTask, type Loss, openText } from './data.ts'
import { collectProjects, type NamedProjects } from './named-projects.ts'
import { parseJson } from './parse-json.ts'
import { idOfKey } from './stable-id.ts'
import { uncarried } from './uncarried.ts'
import { dropEmpty } from './unsaid.ts'

/**
 * What `task export` writes and `task import` reads. What Taskwarrior has no attribute for stands in attributes of our
 * own (`gtdstatus`, …), which it keeps as they are. Dates are written without a time: it reads them as local ones.
 */
export const taskwarrior: Format = {
  format(data) {
    const names = new Map(data.projects.map(({ id, name }) => [id, name]))
    const losses = uncarried(data, 'Taskwarrior', { task: CARRIED, project: [] })
    for (const { title, recurrence } of data.tasks)
      if (recurrence !== null)
        losses.push({
          item: title,
          field: 'recurrence',
          reason: 'Taskwarrior keeps the rule, but will not repeat the task.',
        })
    const rows = data.tasks.map((task) => JSON.stringify(toTaskwarrior(task, names.get(task.project_id ?? ''))))
    return { text: `[\n${rows.join(',\n')}\n]\n`, losses }
  },

  parse(text, { timeZone }) {
    const rows = readRows(openText(text))
    checkRows(rows.length)
    const losses: Loss[] = []
    const projects = collectProjects(losses)
    const dayOf = dayInZone(timeZone)
    // First the projects whose id we once wrote, so that tasks added there by name alone find them.
    for (const { project, gtdproject } of rows)
      if (typeof project === 'string' && typeof gtdproject === 'string') projects.idOf(project, gtdproject)
    const tasks = rows.flatMap((row, index) => toTask(row, index, projects, dayOf, losses) ?? [])
    return { projects: projects.all(), tasks, losses }
  },
}

const CARRIED = [
  'notes',
  'status',
  'project_id',
  'contexts',
  'waiting_for',
  'energy',
  'time_estimate_minutes',
  'defer_until',
  'due_on',
  'recurrence',
  'position',
] as const

function toTaskwarrior(task: Task, project: string | undefined): object {
  const isDone = task.status === 'done'
  return {
    uuid: task.id,
    description: task.title,
    status: isDone ? 'completed' : 'pending',
    entry: instant(task.created_at),
    modified: instant(task.updated_at),
    ...(task.completed_at !== null && { end: instant(task.completed_at) }),
    ...(task.due_on !== null && { due: task.due_on }),
    ...(task.defer_until !== null && { wait: task.defer_until }),
    ...(project !== undefined && { project, gtdproject: task.project_id }),
    ...(task.contexts.length > 0 && { tags: task.contexts.map((context) => context.slice(1)) }),
    ...(task.notes !== '' && { annotations: [{ entry: instant(task.created_at), description: task.notes }] }),
    ...(!isDone && { gtdstatus: task.status }),
    ...(task.waiting_for !== null && { gtdwaitingfor: task.waiting_for }),
    ...(task.energy !== null && { gtdenergy: task.energy }),
    ...(task.time_estimate_minutes !== null && { gtdminutes: String(task.time_estimate_minutes) }),
    ...(task.recurrence !== null && { gtdrule: task.recurrence }),
    ...(task.position !== null && { gtdposition: task.position }),
  }
}

/** `20261014T083000Z`, as Taskwarrior writes instants. */
function instant(timestamp: string): string {
  return timestamp.replace(/[-:]|\.\d+/g, '')
}

type Row = Record<string, unknown>

/** An array, or one object a line, as older versions wrote it. */
function readRows(text: string): Row[] {
  const trimmed = text.trim()
  const values = trimmed.startsWith('{') ? readLines(text) : parseJson(text)
  if (!Array.isArray(values)) throw new ExchangeError('The file must be a list of tasks, as `task export` writes it.')
  values.forEach((value, index) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value))
      throw new ExchangeError(`Task ${index + 1} must be an object.`)
  })
  return values
}

function readLines(text: string): unknown[] {
  return text.split('\n').flatMap((line, index) => {
    const json = line.trim().replace(/,$/, '')
    return json === '' ? [] : [parseJson(json, index + 1)]
  })
}

const RECUR: Record<string, string> = {
  weekdays: 'weekday',
  biweekly: '2w',
  fortnight: '2w',
  quarterly: '3m',
  semiannual: '6m',
  annual: '1y',
  biannual: '2y',
  bimonthly: '2m',
}

function toTask(row: Row, index: number, projects: NamedProjects, dayOf: DayOf, losses: Loss[]): IncomingTask | null {
  const text = (key: string) => (typeof row[key] === 'string' ? (row[key] as string) : undefined)
  const description = text('description')
  if (description === undefined) throw new ExchangeError(`Task ${index + 1}: “description” is missing.`)
  const read = readTitle(description, annotationsOf(row), losses)
  if (read === null) return null
  const { title, notes } = read
  const lose = (field: string, reason: string) => losses.push({ item: title, field, reason })
  const status = text('status')
  if (status === 'deleted') lose('task', 'It is deleted in Taskwarrior, so it is left out.')
  if (status === 'recurring') lose('task', 'It is the template of a recurring task; its instances are taken.')
  if (status === 'deleted' || status === 'recurring') return null
  for (const key of ['priority', 'until', 'depends'])
    if (row[key] !== undefined) lose(key, `There is no ${key === 'depends' ? 'dependency between tasks' : key} here.`)
  const day = (key: string) => {
    const value = text(key)
    const found = value === undefined ? null : toDay(value, dayOf)
    if (value !== undefined && found === null)
      throw new ExchangeError(`Task ${index + 1}: “${key}” is no date: ${value}.`)
    return found
  }
  const tags = Array.isArray(row.tags) ? row.tags.filter((tag) => typeof tag === 'string') : []
  const waitingFor = text('gtdwaitingfor')
  const position = text('gtdposition')
  const own = TASK_STATUSES.find((known) => known === text('gtdstatus'))
  const project_id = projects.idOf(text('project'), text('gtdproject'))
  const uuid = text('uuid')
  if (uuid === undefined) throw new ExchangeError(`Task ${index + 1}: “uuid” is missing.`)
  const modified = text('modified')
  const modifiedAt = modified && normaliseTimestamp(toRfc3339(modified))
  return {
    id: idOfKey('taskwarrior', uuid),
    title,
    notes,
    ...(status === 'completed' ? { status: 'done' } : own && own !== 'done' ? { status: own } : {}),
    implied: { status: project_id === null && tags.length === 0 ? 'inbox' : 'next' },
    project_id,
    contexts: readContexts(tags, title, losses),
    ...dropEmpty({
      waiting_for: readText(waitingFor ?? '', WAITING_FOR_MAX, title, 'waiting_for', losses),
      energy: parseEnergy(text('gtdenergy') ?? ''),
      time_estimate_minutes: readMinutes(row.gtdminutes),
    }),
    defer_until: day('wait') ?? day('scheduled'),
    due_on: day('due'),
    recurrence: readRecurrence(text('gtdrule'), text('recur'), lose),
    ...(position !== undefined && /^[0-9A-Za-z]{1,64}$/.test(position) && { position }),
    ...(modifiedAt && { modifiedAt }),
  }
}

function annotationsOf({ annotations }: Row): string {
  if (!Array.isArray(annotations)) return ''
  const texts = annotations.map((one: { description?: unknown } | null) => one?.description)
  return texts
    .filter((one) => typeof one === 'string')
    .join('\n')
    .slice(0, NOTES_MAX * 2)
}

function readRecurrence(
  own: string | undefined,
  recur: string | undefined,
  lose: (field: string, reason: string) => void,
) {
  const rule =
    own !== undefined ? parseEvery(own) : recur === undefined ? null : parseEvery(RECUR[recur] ?? toEvery(recur))
  if (rule === null && (own ?? recur) !== undefined) lose('recurrence', `“${own ?? recur}” is not understood.`)
  return rule
}

/** `P2W`, `2wks`, `3days` as `every:` says it. */
function toEvery(recur: string): string {
  return recur
    .toLowerCase()
    .replace(/^p(?=\d)/, '')
    .replace(/wks?$/, 'w')
    .replace(/mo(?:s|nths?)?$/, 'm')
    .replace(/yrs?$/, 'y')
}

function toRfc3339(value: string): string {
  return value.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z')
}

function toDay(value: string, dayOf: DayOf): string | null {
  if (isCalendarDate(value)) return value
  const timestamp = normaliseTimestamp(toRfc3339(value))
  return timestamp === null ? null : dayOf(timestamp)
}
