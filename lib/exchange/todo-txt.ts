import { isUuid } from '#lib/contract/fields.ts'
import { WAITING_FOR_MAX } from '#lib/contract/limits.ts'
import { CONTEXT_NAME } from '#lib/contract/patterns.ts'
import type { Task } from '#lib/contract/task.ts'
import { isCalendarDate } from '#lib/contract/time.ts'
import { formatEstimate } from '#lib/gtd/estimate.ts'
import { parseEstimate } from '#lib/gtd/parse-estimate.ts'
import { parseEnergy, parseStatus } from '#lib/gtd/quick-add-values.ts'
import { type DayOf, dayInZone } from '#lib/gtd/zone-day.ts'
import { readContexts, readText, readTitle } from './clean.ts'
import { checkRows, type Format, type IncomingTask, type Loss, toLines } from './data.ts'
import { collectProjects, type NamedProjects } from './named-projects.ts'
import { createIdMaker, type IdMaker } from './stable-id.ts'
import { formatRec, parseRec } from './todo-txt-rec.ts'
import { decodeWord, encodeWord, escapeWord, isSpecial, unescapeWord } from './todo-txt-words.ts'
import { uncarried } from './uncarried.ts'
import { dropEmpty } from './unsaid.ts'

/**
 * todo.txt (https://github.com/todotxt/todo.txt) with the `due:`, `t:` and `rec:` that its programs share, and keys of
 * our own: `id:`, `status:`, `energy:`, `est:`, `wait:`. Spaces inside a value or a project's name become `_`. What in
 * a title would be read as one of these has a backslash before it.
 */
export const todoTxt: Format = {
  format(data, { timeZone }) {
    const names = new Map(data.projects.map(({ id, name }) => [id, name]))
    const dayOf = dayInZone(timeZone)
    const losses = uncarried(data, 'todo.txt', { task: CARRIED, project: [] })
    const lines = data.tasks.map((task) => formatLine(task, names.get(task.project_id ?? ''), dayOf))
    return { text: lines.map((line) => `${line}\n`).join(''), losses }
  },

  parse(text) {
    const lines = toLines(text).filter((line) => line.trim() !== '')
    checkRows(lines.length)
    const losses: Loss[] = []
    const projects = collectProjects(losses)
    const makeId = createIdMaker('todo.txt')
    const tasks = lines.flatMap((line) => parseLine(line, projects, makeId, losses) ?? [])
    return { projects: projects.all(), tasks, losses }
  },
}

const CARRIED = [
  'status',
  'project_id',
  'contexts',
  'waiting_for',
  'energy',
  'time_estimate_minutes',
  'defer_until',
  'due_on',
  'recurrence',
] as const

function formatLine(task: Task, project: string | undefined, dayOf: DayOf): string {
  const isDone = task.status === 'done'
  const title = task.title.split(' ').map(escapeWord).join(' ')
  return [
    isDone && `x ${dayOf(task.completed_at ?? task.updated_at)}`,
    dayOf(task.created_at),
    title,
    project !== undefined && `+${encodeWord(project)}`,
    ...task.contexts,
    task.due_on && `due:${task.due_on}`,
    task.defer_until && `t:${task.defer_until}`,
    task.recurrence && `rec:${formatRec(task.recurrence)}`,
    task.time_estimate_minutes && `est:${formatEstimate(task.time_estimate_minutes)}`,
    task.energy && `energy:${task.energy}`,
    task.waiting_for !== null && task.waiting_for !== '' && `wait:${encodeWord(task.waiting_for)}`,
    !isDone && `status:${task.status}`,
    `id:${task.id}`,
  ]
    .filter((part) => typeof part === 'string')
    .join(' ')
}

const COMPLETED = /^x (?:\d{4}-\d{2}-\d{2} )?/
const PRIORITY = /^\(([A-Z])\) /
const CREATED = /^\d{4}-\d{2}-\d{2} /

function parseLine(line: string, projects: NamedProjects, makeId: IdMaker, losses: Loss[]): IncomingTask | null {
  const isDone = COMPLETED.test(line)
  const afterMark = line.replace(COMPLETED, '')
  const priority = PRIORITY.exec(afterMark)?.[1]
  const fields: Partial<IncomingTask> = {}
  const tags: string[] = []
  const rest: string[] = []
  let projectName: string | null = null
  for (const word of afterMark.replace(PRIORITY, '').replace(CREATED, '').split(' ')) {
    if (!isSpecial(word)) rest.push(unescapeWord(word))
    else if (word.startsWith('@') && CONTEXT_NAME.test(word)) tags.push(word)
    else if (word.startsWith('+') && projectName === null) projectName = decodeWord(word.slice(1))
    else if (!setField(fields, word)) rest.push(word)
  }
  const read = readTitle(rest.join(' '), '', losses)
  if (read === null) return null
  const { title } = read
  if (priority !== undefined)
    losses.push({ item: title, field: 'priority', reason: `There is no priority here, so (${priority}) is left out.` })
  const project_id = projects.idOf(projectName)
  const waitingFor = fields.waiting_for ?? null
  const task: IncomingTask = {
    // A title that was too long leaves its whole in the notes; otherwise the format says nothing of notes.
    ...(read.notes !== '' && { notes: read.notes }),
    contexts: readContexts(tags, title, losses),
    energy: null,
    time_estimate_minutes: null,
    defer_until: null,
    due_on: null,
    recurrence: null,
    ...fields,
    ...(isDone && { status: 'done' }),
    implied: { status: waitingFor !== null ? 'waiting' : project_id === null && tags.length === 0 ? 'inbox' : 'next' },
    id: fields.id ?? makeId(projectName ?? '', title),
    title,
    project_id,
    waiting_for: waitingFor === null ? null : readText(waitingFor, WAITING_FOR_MAX, title, 'waiting_for', losses),
  }
  return fields.id === undefined ? dropEmpty(task) : task
}

/** Sets the field that a `key:value` names; false when it means nothing, so that it stays in the title. */
function setField(fields: Partial<IncomingTask>, word: string): boolean {
  const cut = word.indexOf(':')
  const [key, value] = [word.slice(0, cut), word.slice(cut + 1)]
  const set = <K extends keyof IncomingTask>(field: K, read: IncomingTask[K] | null): boolean => {
    if (read === null || read === undefined || fields[field] !== undefined) return false
    fields[field] = read
    return true
  }
  switch (key) {
    case 'due':
      return set('due_on', isCalendarDate(value) ? value : null)
    case 't':
      return set('defer_until', isCalendarDate(value) ? value : null)
    case 'rec':
      return set('recurrence', parseRec(value))
    case 'est':
      return set('time_estimate_minutes', parseEstimate(value))
    case 'energy':
      return set('energy', parseEnergy(value))
    case 'wait':
      return set('waiting_for', decodeWord(value))
    case 'status':
      return set('status', parseStatus(value))
    case 'id':
      return set('id', isUuid(value) ? value : null)
    default:
      return false
  }
}
