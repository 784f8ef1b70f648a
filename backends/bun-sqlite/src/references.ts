import { ApiError, type FieldError, validationError } from '#lib/contract/errors.ts'
import type { JsonObject } from '#lib/contract/parse.ts'
import type { Store } from './store.ts'

const NO_PROJECT: FieldError = { field: 'project_id', message: 'must name a project of yours' }

/** What `parse` makes of a task's body. Throws a 400 with its bad fields, an unknown project being one of them. */
export function checkWithProject<T>(store: Store, user: string, body: JsonObject, parse: () => T): T {
  const isUnknown = typeof body.project_id === 'string' && !hasProject(store, user, body.project_id)
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

function hasProject(store: Store, user: string, id: string): boolean {
  return store.get('SELECT 1 FROM projects WHERE user_id = $user AND id = $id', { user, id }) !== null
}
