import type { Operation } from './batch.ts'
import { BATCH_BODY_LIMIT_BYTES, BATCH_OPERATIONS_MAX } from './limits.ts'

/** Room for the envelope around the operations. */
const BYTES_MAX = BATCH_BODY_LIMIT_BYTES - 1024

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
