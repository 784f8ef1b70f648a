import type { Api } from '#lib/client/api.ts'
import { RequestError } from '#lib/client/request-error.ts'
import type { Target } from '#lib/client/target.ts'
import { inBatches } from '#lib/contract/batches.ts'
import { type AppliedRow, type BatchProblem, explain, idOf } from './apply-batches.ts'
import { type KeptRow, planUndo } from './plan-undo.ts'
import { readAll } from './read-all.ts'

/** What was taken back, what stays and why, and what stopped it; `left` are then the rows that are still to be taken back. */
export type Undone = { taken: number; kept: KeptRow[]; problem: BatchProblem | null; left: AppliedRow[] }

/** Takes applied rows back, as {@link planUndo} has it. `onProgress` hears how many are done. */
export async function undoRows(
  api: Api,
  target: Target,
  rows: readonly AppliedRow[],
  onProgress: (done: number) => void,
): Promise<Undone> {
  const items = new Map(rows.map(({ id, item }) => [id, item]))
  let kept: KeptRow[] = []
  const taken = new Set<string>()
  let batch: ReturnType<typeof inBatches>[number] = []
  try {
    const planned = planUndo(rows, await readAll(api, target))
    kept = planned.kept
    for (batch of inBatches(planned.operations)) {
      await api.batch(target, batch)
      for (const operation of batch) taken.add(idOf(operation))
      onProgress(taken.size)
    }
    return { taken: taken.size, kept, problem: null, left: [] }
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    const problem = explain(error, batch, (operation) => items.get(idOf(operation)) ?? idOf(operation))
    return { taken: taken.size, kept, problem, left: rows.filter(({ id }) => !taken.has(id)) }
  }
}
