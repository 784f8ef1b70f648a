import { ApiError } from '#lib/contract/errors.ts'
import { isUuid } from '#lib/contract/fields.ts'
import { type JsonObject, parseCreate, type ResourceType } from '#lib/contract/parse.ts'
import { checkRows, ExchangeError, type Format, type IncomingProject, type IncomingTask, openText } from './data.ts'
import { parseJson } from './parse-json.ts'

/** What the file says of itself, so that no other JSON is taken for one. */
const FORMAT = 'backend-shootout'
const VERSION = 1

/** Everything a client can write, with the server's times for reading. Importing it again changes nothing. */
export const json: Format = {
  format({ projects, tasks }) {
    const file = {
      format: FORMAT,
      version: VERSION,
      projects: projects.map(({ version: _version, task_counts: _counts, ...project }) => project),
      tasks: tasks.map(({ version: _version, ...task }) => task),
    }
    return { text: `${JSON.stringify(file, null, 2)}\n`, losses: [] }
  },

  parse(text) {
    const file = parseJson(openText(text))
    if (!isObject(file) || file.format !== FORMAT)
      throw new ExchangeError('This is no export of this app: its “format” is another.')
    if (file.version !== VERSION)
      throw new ExchangeError(`Version ${String(file.version)} of the format is not known here.`)
    const projects = rowsOf(file, 'projects').map((row, index) => readRow<IncomingProject>('project', row, index))
    const tasks = rowsOf(file, 'tasks').map((row, index) => readRow<IncomingTask>('task', row, index))
    return { projects, tasks, losses: [] }
  },
}

function rowsOf(file: JsonObject, name: string): unknown[] {
  const rows = file[name]
  if (!Array.isArray(rows)) throw new ExchangeError(`“${name}” must be a list.`)
  checkRows(rows.length)
  return rows
}

function readRow<T extends IncomingTask | IncomingProject>(type: ResourceType, row: unknown, index: number): T {
  const where = `${type}s.${index}`
  if (!isObject(row)) throw new ExchangeError(`${where} must be an object.`)
  if (typeof row.id !== 'string' || !isUuid(row.id)) throw new ExchangeError(`${where}.id must be a lower-case UUID.`)
  try {
    const { updated_at } = row
    return {
      ...parseCreate(type, row),
      ...(typeof updated_at === 'string' && { modifiedAt: updated_at }),
    } as unknown as T
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const problems = error.under(where).body.details?.map(({ field, message }) => `${field} ${message}`)
    throw new ExchangeError(`${problems?.join('; ')}.`)
  }
}

function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
