import type { z } from 'zod'
import { type FieldError, validationError } from './errors.ts'
import { PROJECT_DEFAULTS, type ProjectWritable, projectCreate, projectPatch, projectReplace } from './project.ts'
import { TASK_DEFAULTS, type TaskWritable, taskCreate, taskPatch, taskReplace } from './task.ts'

/** A JSON object as it came off the wire, its fields unchecked. */
export type JsonObject = Record<string, unknown>

/** The two kinds of resource that can be written. */
export type ResourceType = 'task' | 'project'

/** What a client may write on each kind of resource. */
export type Writable = { task: TaskWritable; project: ProjectWritable }

const READ_ONLY = {
  task: new Set(['created_at', 'updated_at', 'completed_at', 'version']),
  project: new Set(['created_at', 'updated_at', 'version', 'task_counts']),
}
const DEFAULTS = { task: TASK_DEFAULTS, project: PROJECT_DEFAULTS }
const CREATE = { task: taskCreate, project: projectCreate }
const REPLACE = { task: taskReplace, project: projectReplace }
const PATCH = { task: taskPatch, project: projectPatch }

/** A create body, its defaults filled in; `id` only where the client brought one. Throws a 400 `ApiError`. */
export function parseCreate<T extends ResourceType>(type: T, body: JsonObject): Writable[T] & { id?: string } {
  return withDefaults(type, check(CREATE[type], withoutReadOnly(type, body)))
}

/** A full replacement, absent fields back at their default. An `id` in the body is read-only, so ignored. */
export function parseReplace<T extends ResourceType>(type: T, body: JsonObject): Writable[T] {
  return withDefaults(type, check(REPLACE[type], withoutReadOnly(type, body, 'id')))
}

/**
 * A JSON Merge Patch (RFC 7396): only the fields it names. Null removes a field, which here is its default;
 * a field without one (`title`, `name`) refuses it. A patch that names no writable field is a 400 on field `""`.
 */
export function parsePatch<T extends ResourceType>(type: T, body: JsonObject): Partial<Writable[T]> {
  const defaults = DEFAULTS[type] as JsonObject
  const named = Object.entries(withoutReadOnly(type, body, 'id'))
  if (named.length === 0) throw validationError([{ field: '', message: 'must name a field to change' }])
  const filled = named.map(([field, value]) => [field, value === null ? (defaults[field] ?? null) : value])
  return check(PATCH[type], Object.fromEntries(filled)) as Partial<Writable[T]>
}

/** `value` as `schema` gives it, or a 400 that names every bad field. */
export function check<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  throw validationError(toFieldErrors(result.error.issues))
}

/** zod's issues as the contract's details: one for each unknown key, words a person would use. */
export function toFieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(String)
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ field: [...path, key].join('.'), message: 'is not a known field' }))
    return [{ field: path.join('.'), message: explain(issue) }]
  })
}

function explain(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is required'
      return `must be ${WITH_ARTICLE[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      if (issue.input === undefined) return 'is required'
      return `must be one of ${issue.values.join(', ')}`
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `must be one of ${issue.options.join(', ')}`
        : 'is not one of the known kinds'
    case 'too_small':
      return `must be at least ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'array' || issue.origin === 'string' ? issue.message : `must be at most ${issue.maximum}`
    default:
      return issue.message
  }
}

const WITH_ARTICLE: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
}

/** `given` was checked against the schema of `type`, which is what makes it `Writable[T]` once nothing is absent. */
function withDefaults<T extends ResourceType>(type: T, given: unknown): Writable[T] {
  return { ...(DEFAULTS[type] as JsonObject), ...(given as JsonObject) } as unknown as Writable[T]
}

function withoutReadOnly(type: ResourceType, body: JsonObject, ...also: string[]): JsonObject {
  const isWritable = ([field]: [string, unknown]) => !READ_ONLY[type].has(field) && !also.includes(field)
  return Object.fromEntries(Object.entries(body).filter(isWritable))
}
