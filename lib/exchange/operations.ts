import type { Operation } from '#lib/contract/batch.ts'
import { inBatches } from '#lib/contract/batches.ts'
import type { Plan } from './plan.ts'

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
