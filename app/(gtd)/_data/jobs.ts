import type { Operation } from '#lib/contract/batch.ts'
import type { ExchangeData, Formatted, Loss, Parsed, ParseOptions } from '#lib/exchange/data.ts'
import { type FormatId, loadFormat } from '#lib/exchange/formats.ts'
import { type Difference, differences, type MirrorPlan, planMirror, toMirrorBatches } from '#lib/exchange/mirror.ts'
import { toBatches } from '#lib/exchange/operations.ts'
import { lostOnCreation, type Plan, type Preference, plan } from '#lib/exchange/plan.ts'

/** A plan with the batches that carry it out, one after another. */
export type PlannedImport = Plan & { batches: Operation[][]; losses: Loss[] }
export type PlannedCopy = MirrorPlan & { batches: Operation[][] }

/** What the worker does. All of it is pure and may take seconds for ten thousand tasks. */
export const jobs = {
  /** The data as a file. */
  async write(format: FormatId, data: ExchangeData): Promise<Formatted> {
    return (await loadFormat(format)).format(data, {})
  },
  /** What a file holds. Throws an ExchangeError when it cannot be read. */
  async read(format: FormatId, text: string, options: ParseOptions): Promise<Parsed> {
    return (await loadFormat(format)).parse(text, options)
  },
  /** What importing would do. */
  async planImport(existing: ExchangeData, parsed: Parsed, prefer: Preference): Promise<PlannedImport> {
    const planned = plan(existing, parsed, prefer)
    return { ...planned, batches: toBatches(planned), losses: [...parsed.losses, ...lostOnCreation(planned)] }
  },
  /** What makes `target` hold all of `source`. */
  async planCopy(source: ExchangeData, target: ExchangeData): Promise<PlannedCopy> {
    const planned = planMirror(source, target)
    return { ...planned, batches: toMirrorBatches(planned) }
  },
  /** Every difference between two sides. */
  async compare(source: ExchangeData, target: ExchangeData): Promise<Difference[]> {
    return differences(source, target)
  },
}
export type Jobs = typeof jobs

/** A job as it is sent, and its end as it comes back: `refused` is an ExchangeError's message. */
export type JobRequest = { id: number; name: keyof Jobs; args: unknown[] }
export type JobReply = { id: number } & ({ value: unknown } | { refused: string } | { crashed: string })
