import type { Cost, Sample } from '#lib/shootout/gateway-bench/measurement.ts'

const SLICE_MS = 100

/** Counts what comes of a load. Latencies are kept one by one: a second's worth is small, and percentiles stay exact. */
export class Tally {
  reconnects = 0
  readonly #startedAt = performance.now()
  readonly #latencies: number[] = []
  readonly #errors: Record<string, number> = {}
  readonly #curve: number[] = []

  /** A right answer, which counts when `counted`. `since` is on the clock of `performance.now()`. */
  answered(since: number, counted: boolean): void {
    const now = performance.now()
    const slice = Math.floor((now - this.#startedAt) / SLICE_MS)
    this.#curve[slice] = (this.#curve[slice] ?? 0) + 1
    if (counted) this.#latencies.push(Math.round((now - since) * 1_000))
  }

  failed(problem: string): void {
    this.#errors[problem] = (this.#errors[problem] ?? 0) + 1
  }

  /** All of it, with what it cost. */
  sample(cost: Cost, lateShare: number | null): Sample {
    return {
      ...cost,
      requests: this.#latencies.length,
      latencies: this.#latencies.sort((a, b) => a - b),
      errors: this.#errors,
      reconnects: this.reconnects,
      lateShare,
      curve: Array.from(this.#curve, (count) => count ?? 0),
    }
  }
}
