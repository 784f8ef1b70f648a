import { ApiError, type FieldError, validationError } from './errors.ts'
import type { JsonObject } from './parse.ts'

const NO_PROJECT: FieldError = { field: 'project_id', message: 'must name a project of yours' }

/**
 * What `parse` makes of a task's body. Throws a 400 with every bad field, and an id for which `isProject` says no is
 * one of them; a project of another owner is none of yours, so it is refused in the same words.
 */
export function checkWithProject<T>(body: JsonObject, isProject: (id: string) => boolean, parse: () => T): T {
  const isUnknown = typeof body.project_id === 'string' && !isProject(body.project_id)
  try {
    const parsed = parse()
    if (isUnknown) throw validationError([NO_PROJECT])
    return parsed
  } catch (error) {
    // What the schema says of the same field comes first and wins.
    if (isUnknown && error instanceof ApiError) throw validationError([...(error.body.details ?? []), NO_PROJECT])
    throw error
  }
}
