import { PROJECT_FIELDS, PROJECT_STATUSES, TASK_FIELDS, TASK_STATUSES } from './wire.ts'

type Check = (value: unknown) => boolean

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const DATE = /^\d{4}-\d{2}-\d{2}$/
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

const isString: Check = (value) => typeof value === 'string'
const isInteger: Check = (value) => Number.isInteger(value)
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value)
const oneOf =
  (values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value)
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)

const SHARED: Record<string, Check> = {
  id: matches(UUID),
  notes: isString,
  due_on: orNull(matches(DATE)),
  position: orNull(matches(/^[0-9A-Za-z]{1,64}$/)),
  created_at: matches(TIMESTAMP),
  updated_at: matches(TIMESTAMP),
  version: (value) => isInteger(value) && Number(value) >= 1,
}

const TASK: Record<string, Check> = {
  ...SHARED,
  title: isString,
  status: oneOf(TASK_STATUSES),
  project_id: orNull(matches(UUID)),
  contexts: (value) => Array.isArray(value) && value.every(isString),
  waiting_for: orNull(isString),
  energy: oneOf(['low', 'medium', 'high', null]),
  time_estimate_minutes: orNull(isInteger),
  defer_until: orNull(matches(DATE)),
  recurrence: orNull(isString),
  completed_at: orNull(matches(TIMESTAMP)),
}

const PROJECT: Record<string, Check> = {
  ...SHARED,
  name: isString,
  status: oneOf(PROJECT_STATUSES),
  outcome: isString,
  area: orNull(isString),
  sequential: (value) => typeof value === 'boolean',
  reviewed_at: orNull(matches(TIMESTAMP)),
  task_counts: (value) =>
    Object.keys(value ?? {}).join() === TASK_STATUSES.join() &&
    Object.values(value ?? {}).every((count) => isInteger(count) && Number(count) >= 0),
}

/** What is wrong with a task or project as answered, or null: its fields, their order, and the form of each value. */
export function resourceProblem(value: unknown): string | null {
  const row = value as Record<string, unknown>
  const isTask = 'title' in row
  const [fields, checks] = isTask ? [TASK_FIELDS, TASK] : [PROJECT_FIELDS, PROJECT]
  const got = Object.keys(row)
  if (got.join() !== fields.join()) return `fields ${got.join(', ')}`
  for (const field of fields) if (!checks[field]?.(row[field])) return `${field}: ${JSON.stringify(row[field])}`
  if (isTask && (row.status === 'done') !== (row.completed_at !== null))
    return `${row.status} with completed_at ${row.completed_at}`
  if (String(row.created_at) > String(row.updated_at))
    return `created_at ${row.created_at} after updated_at ${row.updated_at}`
  return null
}

/** Every task and project in a body, however deep. */
export function resourcesIn(body: unknown): unknown[] {
  if (Array.isArray(body)) return body.flatMap(resourcesIn)
  if (body === null || typeof body !== 'object') return []
  if ('id' in body && 'version' in body) return [body]
  return Object.values(body).flatMap(resourcesIn)
}
