import { z } from 'zod'
import { version } from './fields.ts'
import { BATCH_OPERATIONS_MAX } from './limits.ts'
import { check, type JsonObject, type ResourceType } from './parse.ts'
import { project } from './project.ts'
import { task } from './task.ts'

const type = z.enum(['task', 'project'])
// Any string: an id that is no UUID names no row, which is a 404 as it is in a path.
const id = z.string()
// Not z.record, which drops a `__proto__` key that must be named as unknown.
const data = z
  .custom<JsonObject>((value) => value !== null && typeof value === 'object' && !Array.isArray(value), {
    error: 'must be an object',
  })
  .meta({ type: 'object' })

/** Makes a resource, as a POST of `data` would. */
export const createOperation = z.strictObject({ op: z.literal('create'), type, data })
/** Changes one, as a PATCH of `data` with `If-Match: "<if_version>"` would. */
export const updateOperation = z.strictObject({
  op: z.literal('update'),
  type,
  id,
  data,
  if_version: version.optional(),
})
/** Deletes one, as a DELETE would; a project's tasks lose it and live on. */
export const deleteOperation = z.strictObject({
  op: z.literal('delete'),
  type,
  id,
  if_version: version.optional(),
})

/** One step of a batch, its `data` still unchecked: that comes after 404 and 412, as it does alone. */
export const operation = z.discriminatedUnion('op', [createOperation, updateOperation, deleteOperation])
export type Operation =
  | { op: 'create'; type: ResourceType; data: JsonObject }
  | { op: 'update'; type: ResourceType; id: string; data: JsonObject; if_version?: number }
  | { op: 'delete'; type: ResourceType; id: string; if_version?: number }

/** Body of `POST /batch`. */
export const batchRequest = z
  .strictObject({ operations: z.array(operation).min(1).max(BATCH_OPERATIONS_MAX) })
  .meta({ id: 'BatchRequest' })
/** The resource after each operation, null for a delete. */
export const batchResponse = z.object({ results: z.array(z.union([task, project, z.null()])) }).meta({
  id: 'BatchResponse',
})
export type BatchResponse = z.infer<typeof batchResponse>

const envelope = z.strictObject({
  operations: z
    .array(z.unknown())
    .refine((list) => list.length >= 1, 'must hold at least one operation')
    .refine((list) => list.length <= BATCH_OPERATIONS_MAX, `must hold at most ${BATCH_OPERATIONS_MAX} operations`),
})

/** The operations of a batch, each unchecked: they are checked and applied one after another. Throws a 400. */
export function parseBatch(body: JsonObject): unknown[] {
  return check(envelope, body).operations
}

/** One operation's outer shape. Throws a 400 whose fields are relative to the operation. */
export function parseOperation(value: unknown): Operation {
  return check(operation, value)
}
