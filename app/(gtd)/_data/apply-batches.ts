import type { Api } from '#lib/client/api.ts'
import { RequestError } from '#lib/client/request-error.ts'
import type { Target } from '#lib/client/target.ts'
import type { Operation } from '#lib/contract/batch.ts'
import type { ResourceType } from '#lib/contract/parse.ts'
import type { Plan } from '#lib/exchange/plan.ts'

/** A row as a batch left it. `before` are the fields as they were; null for a row that was made. */
export type AppliedRow = {
  type: ResourceType
  id: string
  item: string
  version: number
  before: Record<string, unknown> | null
}

/** Why a batch was not done: which row it was, where the backend says so, and a sentence. */
export type BatchProblem = { item: string | null; reason: string }

/** What came of a list of batches: all before the first that failed, or that was not wanted any more, are done, each of them whole. */
export type Applied = {
  rows: AppliedRow[]
  /** What a batch that was not answered may have written as well, each with the version that it then has. */
  unsure: AppliedRow[]
  problem: BatchProblem | null
  isStopped: boolean
}

/**
 * Sends a plan's batches, one after another, and stops at the first that fails, or after the one under way once `stop` is
 * aborted. `onProgress` hears how many rows are done.
 */
export async function applyBatches(
  api: Api,
  target: Target,
  { creates, updates, batches }: Pick<Plan, 'creates' | 'updates'> & { batches: readonly Operation[][] },
  onProgress: (done: number) => void,
  stop: AbortSignal,
): Promise<Applied> {
  const planned = new Map<string, Pick<AppliedRow, 'item' | 'before'>>([
    ...creates.map(({ type, id, item }) => [`${type} ${id}`, { item, before: null }] as const),
    ...updates.map(({ type, id, item, fields }) => {
      const before = Object.fromEntries(fields.map(({ field, from }) => [field, from]))
      return [`${type} ${id}`, { item, before }] as const
    }),
  ])
  const rowOf = (operation: Operation, version: number): AppliedRow => {
    const { type } = operation
    const id = idOf(operation)
    return { type, id, version, ...(planned.get(`${type} ${id}`) ?? { item: id, before: null }) }
  }
  const rows: AppliedRow[] = []
  for (const operations of batches) {
    if (stop.aborted) return { rows, unsure: [], problem: null, isStopped: true }
    try {
      const results = await api.batch(target, operations)
      rows.push(...operations.map((operation, index) => rowOf(operation, results[index]?.version ?? 0)))
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      const unsure = error.isUnreachable ? operations.map((operation) => rowOf(operation, versionAfter(operation))) : []
      const problem = explain(error, operations, (operation) => rowOf(operation, 0).item)
      return { rows, unsure, problem, isStopped: false }
    }
    onProgress(rows.length)
  }
  return { rows, unsure: [], problem: null, isStopped: false }
}

function versionAfter(operation: Operation): number {
  return operation.op === 'update' ? (operation.if_version ?? 0) + 1 : 1
}

/** A failed batch for a person: the row at fault, and why. */
export function explain(
  error: RequestError,
  operations: readonly Operation[],
  itemOf: (operation: Operation) => string,
): BatchProblem {
  const failed = error.body?.operation === undefined ? undefined : operations[error.body.operation]
  const item = failed ? itemOf(failed) : null
  if (error.status === 412) return { item, reason: 'It was changed elsewhere after the preview.' }
  if (error.isUnreachable)
    return { item, reason: 'The backend did not answer, so whether the last part was written is not known.' }
  const details = error.body?.details?.map(
    ({ field, message }) => `${field.replace(/^operations\.\d+\.(?:data\.)?/, '').replaceAll('_', ' ')} ${message}`,
  )
  return { item, reason: details?.length ? `${details.join('; ')}.` : error.message }
}

/** The row that an operation is about. */
export function idOf(operation: Operation): string {
  return operation.op === 'create' ? String(operation.data.id) : operation.id
}
