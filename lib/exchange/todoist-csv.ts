import Papa from 'papaparse'
import { NOTES_MAX, TITLE_MAX, WAITING_FOR_MAX } from '#lib/contract/limits.ts'
import type { Task } from '#lib/contract/task.ts'
import { byPosition } from '#lib/gtd/order.ts'
import { everyInWords } from '#lib/gtd/quick-add-values.ts'
import { oneLine, readContexts, readMinutes, readText, readTitle } from './clean.ts'
import { checkRows, ExchangeError, type Format, type IncomingTask, type Loss, openText } from './data.ts'
import { collectProjects } from './named-projects.ts'
import { createIdMaker } from './stable-id.ts'
import { escapeLinks, moveLinks } from './title-links.ts'
import { readTodoistDate, type TodoistDate } from './todoist-date.ts'
import { uncarried } from './uncarried.ts'
import { dropEmpty } from './unsaid.ts'

const HEADER = [
  'TYPE',
  'CONTENT',
  'DESCRIPTION',
  'PRIORITY',
  'INDENT',
  'AUTHOR',
  'RESPONSIBLE',
  'DATE',
  'DATE_LANG',
  'TIMEZONE',
  'DURATION',
  'DURATION_UNIT',
]
/** A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection); `'` before it keeps it text. */
const FORMULA = /^'*[=+\-@\t\r]/

/**
 * Todoist's project template (CSV). There a section is what a project is here, and what is in none is in the project
 * of the file; labels in the content are contexts. It holds open tasks only, and has no ids: importing it again finds
 * tasks by project and content.
 */
export const todoistCsv: Format = {
  format(data) {
    const open = data.tasks.filter(({ status }) => status !== 'done').sort(byPosition)
    const losses = uncarried({ ...data, tasks: open }, 'Todoist’s CSV', { task: CARRIED, project: [] })
    for (const { title, status } of data.tasks)
      if (status === 'done') losses.push({ item: title, field: 'task', reason: 'Todoist’s CSV holds open tasks only.' })
    if (open.length > 0)
      losses.push({
        item: 'all tasks',
        field: 'id',
        reason: 'Todoist’s CSV has no ids, so importing it here makes new tasks.',
      })
    for (const { title, status } of open)
      if (status === 'waiting' || status === 'someday')
        losses.push({ item: title, field: 'status', reason: `Todoist has no place for “${status}”.` })
    for (const task of open)
      if (task.recurrence !== null && everyInWords(task.recurrence) === null)
        losses.push({
          item: task.title,
          field: 'recurrence',
          reason: 'Todoist has no words for this rule, so the date alone is written.',
        })
    const rows = [
      ...open.filter(({ project_id }) => project_id === null).map(toRow),
      ...data.projects.flatMap(({ id, name }) => [
        ['section', name],
        ...open.filter(({ project_id }) => project_id === id).map(toRow),
      ]),
    ]
    const cells = rows.map((row) => HEADER.map((_, column) => guard(row[column] ?? '')))
    return { text: `${Papa.unparse([HEADER, ...cells])}\r\n`, losses }
  },

  parse(text, { today, project }) {
    const { data: rows, errors } = Papa.parse<string[]>(openText(text).trimEnd(), { skipEmptyLines: false })
    checkRows(rows.length)
    const lineOf = createLineCounter(text, rows)
    const [problem] = errors.filter(({ code }) => code !== 'UndetectableDelimiter')
    if (problem) throw new ExchangeError(`${problem.message}.`, lineOf(problem.row ?? 0))
    const [header = [], ...body] = rows
    const columns = new Map(header.map((name, index) => [name.trim().toUpperCase(), index]))
    for (const name of ['TYPE', 'CONTENT'])
      if (!columns.has(name)) throw new ExchangeError(`The column ${name} is missing; this is no export of Todoist.`, 1)
    return readRows(body, columns, project ?? '', today, lineOf)
  },
}

const CARRIED = ['notes', 'status', 'project_id', 'contexts', 'due_on', 'recurrence', 'time_estimate_minutes'] as const

function toRow(task: Task): string[] {
  const spoken = task.recurrence === null ? null : everyInWords(task.recurrence)
  const date = [
    spoken && `every${spoken.fromCompletion ? '!' : ''}`,
    spoken?.words.replace(/^(\d+)([dwmy])$/, (_, n, unit) => `${n} ${UNITS[unit]}`).replaceAll(',', ', '),
    spoken && task.due_on ? 'starting' : null,
    task.due_on,
  ]
  const minutes = task.time_estimate_minutes
  const content = [escapeLinks(task.title).replace(/(^|\s)@/g, '$1\\@'), ...task.contexts].join(' ')
  const duration = minutes === null ? ['', ''] : [String(minutes), 'minute']
  return ['task', content, task.notes, '4', '1', '', '', date.filter(Boolean).join(' '), 'en', '', ...duration]
}

const UNITS: Record<string, string> = { d: 'days', w: 'weeks', m: 'months', y: 'years' }

function guard(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell
}

function unguard(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}

function readRows(
  rows: readonly string[][],
  columns: Map<string, number>,
  project: string,
  today: string,
  lineOf: (row: number) => number,
) {
  const losses: Loss[] = []
  const projects = collectProjects(losses)
  const makeId = createIdMaker('todoist-csv')
  const tasks: IncomingTask[] = []
  let section = project
  /** The titles of the tasks that the one being read is a subtask of, the outermost first. */
  const above: string[] = []
  rows.forEach((row, index) => {
    const cell = (name: string) => unguard(row[columns.get(name) ?? -1] ?? '')
    const type = cell('TYPE').trim().toLowerCase()
    if (type === 'section') {
      section = cell('CONTENT')
      above.length = 0
      projects.idOf(section)
    } else if (type === 'task') {
      const depth = Math.max(1, Number(cell('INDENT')) || 1)
      above.length = Math.min(above.length, depth - 1)
      const found = readTask(cell, section, above.at(-1) ?? null, losses, today)
      if (found) above.push(found.task.title)
      if (found)
        tasks.push(dropEmpty({ ...found.task, id: makeId(section, found.content), project_id: projects.idOf(section) }))
    } else if (type === 'note') {
      const task = tasks.at(-1)
      if (task)
        task.notes = readText(
          [task.notes, cell('CONTENT')].filter(Boolean).join('\n\n'),
          NOTES_MAX,
          task.title,
          'notes',
          losses,
        )
    } else if (type !== '' && type !== 'meta')
      throw new ExchangeError(`“${type}” is no type of row that Todoist writes.`, lineOf(index + 1))
  })
  return { projects: projects.all(), tasks, losses }
}

function readTask(
  cell: (name: string) => string,
  section: string,
  parent: string | null,
  losses: Loss[],
  today: string,
): { task: Omit<IncomingTask, 'id'>; content: string } | null {
  const words = cell('CONTENT').split(' ')
  const labels = words.filter((word) => /^@[\p{L}\p{N}_-]+$/u.test(word))
  const content = words
    .filter((word) => !labels.includes(word))
    .map((word) => word.replace(/^\\@/, '@'))
    .join(' ')
  const notes = [parent === null ? '' : `Part of “${parent}”.`, cell('DESCRIPTION')].filter(Boolean).join('\n\n')
  const moved = moveLinks(content, notes)
  const read = readTitle(moved.title, moved.notes, losses)
  if (read === null) return null
  const lose = (field: string, reason: string) => losses.push({ item: read.title, field, reason })
  if (/^[123]$/.test(cell('PRIORITY').trim()))
    lose('priority', `There is no priority here, so ${cell('PRIORITY').trim()} is left out.`)
  if (parent !== null)
    lose('indent', `It was a subtask of “${parent}”; here it stands by itself, and its notes say so.`)
  const responsible = cell('RESPONSIBLE')
    .replace(/ ?\(\d+\)$/, '')
    .trim()
  const written = cell('DATE').trim()
  const when = readTodoistDate(written, today)
  if (when === null) lose('date', `“${written}” is not understood.`)
  if (when?.time) lose('date', `There are no times of day here, so ${when.time} is left out.`)
  const deadline = readTodoistDate(cell('DEADLINE').trim(), today)?.due_on ?? null
  const days = placeDays(when, deadline)
  if (deadline !== null && days.due_on !== deadline)
    lose('deadline', `A task has one due date here, so ${deadline} is left out.`)
  const isHour = /^hour/i.test(cell('DURATION_UNIT'))
  const minutes = readMinutes(cell('DURATION').trim())
  const task = {
    ...read,
    contexts: readContexts(labels, read.title, losses),
    ...days,
    recurrence: when?.recurrence ?? null,
    ...(responsible !== '' && {
      waiting_for: readText(responsible, WAITING_FOR_MAX, read.title, 'waiting_for', losses),
    }),
    ...(minutes !== null && { time_estimate_minutes: readMinutes(isHour ? minutes * 60 : minutes) }),
    implied: {
      status: responsible !== '' ? 'waiting' : section === '' && labels.length === 0 ? 'inbox' : 'next',
      ...(when?.first && { due_on: when.first }),
    },
  } satisfies Omit<IncomingTask, 'id'>
  return { task, content: oneLine(content, TITLE_MAX) }
}

/** Todoist's date is when to do something, its deadline when it must be done: with both, the one is when it starts. */
function placeDays(when: TodoistDate | null, deadline: string | null): Pick<IncomingTask, 'due_on' | 'defer_until'> {
  const due_on = when?.due_on ?? null
  if (deadline === null || when?.recurrence) return { due_on }
  if (due_on === null) return { due_on: deadline }
  return due_on < deadline ? { due_on: deadline, defer_until: due_on } : { due_on }
}

/** The line a row begins on: a quoted cell may hold line breaks. */
function createLineCounter(text: string, rows: readonly string[][]): (row: number) => number {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n'
  return (row) => rows.slice(0, row).reduce((line, cells) => line + cells.join('').split(lineBreak).length, 1)
}
