import { type BatchResponse, parseBatch, parseOperation } from '#lib/contract/batch.ts'
import { ApiError } from '#lib/contract/errors.ts'
import type { JsonObject } from '#lib/contract/parse.ts'
import { createProject, deleteProject, guardedProject, patchProject } from './projects.ts'
import type { Store } from './store.ts'
import { createTask, deleteTask, type Guard, patchTask } from './tasks.ts'

type Result = BatchResponse['results'][number]

/**
 * Applies the operations of `body` in order, inside the caller's transaction. Throws what the first failing one
 * would have thrown alone, with its index; the caller then undoes those before it.
 */
export function applyBatch(store: Store, user: string, body: JsonObject): BatchResponse {
  const results = parseBatch(body).map((value, index) => {
    try {
      return applyOperation(store, user, value)
    } catch (error) {
      throw error instanceof ApiError ? error.inOperation(index) : error
    }
  })
  return { results }
}

function applyOperation(store: Store, user: string, value: unknown): Result {
  const operation = parseOperation(value)
  if (operation.op === 'create') {
    return inData(() => (operation.type === 'task' ? createTask : createProject)(store, user, operation.data))
  }
  const guard: Guard = (version) => operation.if_version === undefined || operation.if_version === version
  if (operation.op === 'update') {
    const patch = operation.type === 'task' ? patchTask : patchProject
    return inData(() => patch(store, user, operation.id, operation.data, guard))
  }
  if (operation.type === 'task') {
    deleteTask(store, user, operation.id, guard)
  } else {
    guardedProject(store, user, operation.id, guard)
    deleteProject(store, user, operation.id, 'unassign')
  }
  return null
}

/** Names the bad fields of a resource from the operation's root. */
function inData(apply: () => Result): Result {
  try {
    return apply()
  } catch (error) {
    if (!(error instanceof ApiError) || !error.body.details) throw error
    const details = error.body.details.map(({ field, message }) => ({
      field: field === '' ? 'data' : `data.${field}`,
      message,
    }))
    throw new ApiError(error.status, { ...error.body, details }, error.headers)
  }
}
