import type { Operation } from '#lib/contract/batch.ts'
import { BATCH_BODY_LIMIT_BYTES, BATCH_OPERATIONS_MAX } from '#lib/contract/limits.ts'
import type { Plan } from './plan.ts'

/** Room for the envelope around the operations. */
const BYTES_MAX = BATCH_BODY_LIMIT_BYTES - 1024

/**
 * The plan as batches to send one after another: projects before the tasks that name them, each within the contract's
 * limits of operations and bytes. A row that has changed since the plan was made refuses its batch with a 412.
 */
export function toBatches({ creates, updates }: Pick<Plan, 'creates' | 'updates'>): Operation[][] {
  const operations = (['project', 'task'] as const).flatMap((type) => [
    ...creates.filter((row) => row.type === type).map(({ data }): Operation => ({ op: 'create', type, data })),
    ...updates
      .filter((row) => row.type === type)
      .map(({ id, fields, version }): Operation => {
        const data = Object.fromEntries(fields.map(({ field, to }) => [field, to]))
        return { op: 'update', type, id, data, if_version: version }
      }),
  ])
  return inBatches(operations)
}

/** Cuts a list of operations, in its order, into batches that the contract takes. */
export function inBatches(operations: readonly Operation[]): Operation[][] {
  const encoder = new TextEncoder()
  const batches: Operation[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const operation of operations) {
    const size = encoder.encode(JSON.stringify(operation)).byteLength + 1
    const last = batches.at(-1)
    if (!last || last.length === BATCH_OPERATIONS_MAX || bytes + size > BYTES_MAX) {
      batches.push([operation])
      bytes = size
    } else {
      last.push(operation)
      bytes += size
    }
  }
  return batches
}
