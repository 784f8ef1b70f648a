import type { Operation } from '#lib/contract/batch.ts'
import { inBatches } from '#lib/contract/batches.ts'
import type { JsonObject } from '#lib/contract/parse.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import type { Api } from './api.ts'
import { RequestError } from './request-error.ts'
import type { Target } from './target.ts'
import { idOf, patchOf, type Transition, writableOf } from './transition.ts'

type Writes = Pick<Api, 'create' | 'update' | 'remove' | 'batch'>

/**
 * Carries out `transitions` and gives them back as the backend did them. One step is a single request, more are a
 * batch, all or nothing; what is too much for one batch is several, and the error of a later one tells what was `done`
 * before. With `isGuarded`, rows that changed since they were read are refused (412). What is confirmed is not sent again.
 */
export async function sendTransitions(
  api: Writes,
  target: Target,
  transitions: readonly Transition[],
  isGuarded: boolean,
): Promise<Transition[]> {
  const open = transitions.filter((step) => !step.isConfirmed && !step.isImplied && !isEmptyUpdate(step))
  const operations = open.map((step) => toOperation(step, isGuarded))
  const rows = new Map<Transition, Task | Project | null>()
  const confirmed = () =>
    transitions.map((step) =>
      rows.has(step) ? ({ ...step, after: rows.get(step), isConfirmed: true } as Transition) : step,
    )
  for (const batch of inBatches(operations)) {
    const start = rows.size
    try {
      const [only] = operations.length === 1 ? batch : []
      const results = only ? [await sendOne(api, target, only)] : await api.batch(target, batch)
      for (const index of batch.keys()) rows.set(open[start + index] as Transition, results[index] ?? null)
    } catch (error) {
      if (start > 0 && error instanceof RequestError) error.done = confirmed()
      throw error
    }
  }
  return confirmed()
}

async function sendOne(api: Writes, target: Target, operation: Operation): Promise<Task | Project | null> {
  const { op, type } = operation
  if (op === 'create') return api.create(target, type, operation.data)
  if (op === 'update') return api.update(target, type, operation.id, operation.data, operation.if_version)
  await api.remove(target, type, operation.id, operation.if_version)
  return null
}

/** A transition as the contract writes it. */
export function toOperation(step: Transition, isGuarded: boolean): Operation {
  const { type, before, after } = step
  const id = idOf(step)
  const guard = isGuarded && before ? { if_version: before.version } : {}
  if (!before) return { op: 'create', type, data: { id, ...writableOf(step) } as JsonObject }
  if (!after) return { op: 'delete', type, id, ...guard }
  return { op: 'update', type, id, data: patchOf(step) as JsonObject, ...guard }
}

/** The contract refuses an empty patch, and there is nothing to send. */
function isEmptyUpdate(step: Transition): boolean {
  return step.before !== null && step.after !== null && Object.keys(patchOf(step)).length === 0
}
