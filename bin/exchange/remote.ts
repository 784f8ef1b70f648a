import type { Operation } from '#lib/contract/batch.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import type { ExchangeData } from '#lib/exchange/data.ts'
import { call, callForAll, type Target } from '../api-call.ts'
import { Failure } from '../failure.ts'

/** Everything that a backend holds. */
export async function readAll(target: Target): Promise<ExchangeData> {
  const projects = await callForAll<Project>(target, '/projects')
  return { projects, tasks: await callForAll<Task>(target, '/tasks') }
}

/** Sends batches in their order. Throws a {@link Failure} that also says how much was written before. */
export async function sendBatches(target: Target, batches: readonly Operation[][]): Promise<void> {
  let written = 0
  for (const operations of batches) {
    try {
      await call(target, '/batch', { operations })
    } catch (error) {
      if (!(error instanceof Failure) || written === 0) throw error
      throw new Failure(`${error.message} ${written} changes were written before; run it again to go on from there.`)
    }
    written += operations.length
  }
}
