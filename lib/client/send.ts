import type { Operation } from '#lib/contract/batch.ts'
import { BATCH_OPERATIONS_MAX } from '#lib/contract/limits.ts'
import type { JsonObject } from '#lib/contract/parse.ts'
import type { Api } from './api.ts'
import type { Target } from './target.ts'
import { idOf, patchOf, type Transition, writableOf } from './transition.ts'

type Writes = Pick<Api, 'create' | 'update' | 'remove' | 'batch'>

/**
 * Carries out `transitions` and gives them back as the backend did them. One step is a single request, more are a
 * batch, all or nothing (each 500 of them). With `isGuarded`, rows that changed since they were read are refused (412).
 */
export async function sendTransitions(
  api: Writes,
  target: Target,
  transitions: readonly Transition[],
  isGuarded: boolean,
): Promise<Transition[]> {
  const explicit = transitions.filter((step) => !step.isImplied && !isEmptyUpdate(step))
  const [only] = explicit
  const rows =
    only && explicit.length === 1
      ? [await sendOne(api, target, toOperation(only, isGuarded))]
      : await sendBatches(
          api,
          target,
          explicit.map((step) => toOperation(step, isGuarded)),
        )
  const results = new Map(explicit.map((step, index) => [step, rows[index] ?? null]))
  return transitions.map((step) =>
    results.has(step) ? ({ ...step, after: results.get(step) ?? null, isConfirmed: true } as Transition) : step,
  )
}

function sendOne(api: Writes, target: Target, operation: Operation) {
  const { op, type } = operation
  if (op === 'create') return api.create(target, type, operation.data)
  if (op === 'update') return api.update(target, type, operation.id, operation.data, operation.if_version)
  return api.remove(target, type, operation.id, operation.if_version)
}

async function sendBatches(api: Writes, target: Target, operations: Operation[]) {
  const results = []
  for (let start = 0; start < operations.length; start += BATCH_OPERATIONS_MAX)
    results.push(...(await api.batch(target, operations.slice(start, start + BATCH_OPERATIONS_MAX))))
  return results
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
