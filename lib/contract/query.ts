import { type FieldError, validationError } from './errors.ts'
import { isContextName, isUuid } from './fields.ts'
import { PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX, QUERY_MAX } from './limits.ts'
import { PROJECT_STATUSES, type ProjectStatus } from './project.ts'
import { TASK_STATUSES, type TaskStatus } from './task.ts'
import { fitsCodePoints, splitWords } from './text.ts'
import { isCalendarDate } from './time.ts'

/** One page of a list: at most `limit` rows with ids after `after`, ascending. */
export type Page = { limit: number; after: string | null }

/** What `GET /tasks` filters by; null or absent keeps everything. `statuses` has no repeats, in contract order. */
export type TaskQuery = Page & {
  statuses: TaskStatus[] | null
  /** `none`: tasks without a project. */
  projectId: string | 'none' | null
  context: string | null
  availableOn: string | null
  dueBy: string | null
  /** Words that must each begin some word of title or notes; empty keeps everything. */
  words: string[]
}

/** What `GET /projects` filters by. */
export type ProjectQuery = Page & { statuses: ProjectStatus[] | null }

/** Filters of `GET /tasks`; `raw` is the query string without `?`. Throws a 400 naming every bad parameter. */
export function parseTaskQuery(raw: string): TaskQuery {
  return read(raw, (take) => ({ ...page(take), ...taskFilters(take), projectId: take('project_id', projectId, null) }))
}

/** Filters of `GET /projects/{id}/tasks`: as {@link parseTaskQuery}, but `project_id` is not a parameter here. */
export function parseProjectTaskQuery(raw: string, id: string): TaskQuery {
  return read(raw, (take) => ({ ...page(take), ...taskFilters(take), projectId: id }))
}

/** Filters of `GET /projects`. */
export function parseProjectQuery(raw: string): ProjectQuery {
  return read(raw, (take) => ({ ...page(take), statuses: take('status', listOf(PROJECT_STATUSES), null) }))
}

/** What becomes of a deleted project's tasks. */
export function parseProjectDelete(raw: string): { tasks: 'unassign' | 'delete' } {
  return read(raw, (take) => ({ tasks: take('tasks', oneOf(['unassign', 'delete']), 'unassign') }))
}

/** The `Link` value that leads to the page after `lastId`: query-only, so that it survives any path prefix. */
export function nextLink(raw: string, lastId: string): string {
  const kept = raw.split('&').filter((pair) => pair !== '' && pair.split('=', 1)[0] !== 'after')
  return `<?${[...kept, `after=${lastId}`].join('&')}>; rel="next"`
}

/** Turns a parameter's text into its value, or says what it must be. */
type Reader<T> = (text: string) => { value: T } | { problem: string }
type Take = <T, D>(name: string, reader: Reader<T>, fallback: D) => T | D

function page(take: Take): Page {
  return { limit: take('limit', limit, PAGE_LIMIT_DEFAULT), after: take('after', id, null) }
}

function taskFilters(take: Take) {
  return {
    statuses: take('status', listOf(TASK_STATUSES), null),
    context: take('context', contextName, null),
    availableOn: take('available_on', calendarDate, null),
    dueBy: take('due_by', calendarDate, null),
    words: take('q', words, []),
  }
}

const limit: Reader<number> = (text) =>
  /^[1-9]\d{0,2}$/.test(text) && Number(text) <= PAGE_LIMIT_MAX
    ? { value: Number(text) }
    : { problem: `must be a whole number from 1 to ${PAGE_LIMIT_MAX}` }

const id: Reader<string> = (text) => (isUuid(text) ? { value: text } : { problem: 'must be a lower-case UUID' })

const projectId: Reader<string> = (text) =>
  text === 'none' || isUuid(text) ? { value: text } : { problem: 'must be a lower-case UUID or none' }

const contextName: Reader<string> = (text) =>
  isContextName(text) ? { value: text } : { problem: 'must be a context such as @phone' }

const calendarDate: Reader<string> = (text) =>
  isCalendarDate(text) ? { value: text } : { problem: 'must be a real date, written YYYY-MM-DD' }

const words: Reader<string[]> = (text) => {
  if (!fitsCodePoints(text, QUERY_MAX)) return { problem: `must have at most ${QUERY_MAX} characters` }
  if (text.includes('\u0000')) return { problem: 'must not contain U+0000' }
  return { value: splitWords(text) }
}

function oneOf<T extends string>(values: readonly T[]): Reader<T> {
  return (text) => {
    const value = values.find((known) => known === text)
    return value === undefined ? { problem: `must be one of ${values.join(', ')}` } : { value }
  }
}

function listOf<T extends string>(values: readonly T[]): Reader<T[]> {
  const known: readonly string[] = values
  return (text) => {
    const asked = text.split(',')
    if (!asked.every((value) => known.includes(value))) return { problem: `must be of ${values.join(', ')}` }
    return { value: values.filter((value) => asked.includes(value)) }
  }
}

/** Runs `build` over the query, collecting every problem before it throws. */
function read<T>(raw: string, build: (take: Take) => T): T {
  const parameters = decodeQuery(raw)
  const problems: FieldError[] = []
  const take: Take = (name, reader, fallback) => {
    const given = parameters.get(name)
    if (!given) return fallback
    const [text] = given
    if (given.length > 1) problems.push({ field: name, message: 'must be given once' })
    else if (text === null || text === undefined) problems.push({ field: name, message: 'is not valid UTF-8' })
    else {
      const result = reader(text)
      if ('value' in result) return result.value
      problems.push({ field: name, message: result.problem })
    }
    return fallback
  }
  const value = build(take)
  if (problems.length > 0) throw validationError(problems)
  return value
}

/** `application/x-www-form-urlencoded`, but a value that is not UTF-8 is null instead of replaced silently. */
function decodeQuery(raw: string): Map<string, (string | null)[]> {
  const parameters = new Map<string, (string | null)[]>()
  for (const pair of raw.split('&')) {
    if (pair === '') continue
    const cut = pair.indexOf('=')
    const name = decodePart(cut < 0 ? pair : pair.slice(0, cut))
    if (name === null) continue
    const values = parameters.get(name) ?? []
    values.push(cut < 0 ? '' : decodePart(pair.slice(cut + 1)))
    parameters.set(name, values)
  }
  return parameters
}

function decodePart(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return null
  }
}
