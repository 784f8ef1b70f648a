import type { JsonObject } from '#lib/contract/parse.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import type { Draft } from './draft.ts'

/** Whether the client's condition (`If-Match` or `if_version`) holds for the version there is. */
export type Precondition = (version: number) => boolean

/**
 * What can be done to a kind of resource, alone or in a batch. Each checks in contract order (404, 412, 400, 409),
 * throws an `ApiError` before it changes the draft, and returns the resource as it then is.
 */
export type Operations<T extends Task | Project> = {
  create(draft: Draft, body: JsonObject): T
  replace(draft: Draft, id: string, allows: Precondition, body: JsonObject): T
  patch(draft: Draft, id: string, allows: Precondition, body: JsonObject): T
  remove(draft: Draft, id: string, allows: Precondition): void
}
