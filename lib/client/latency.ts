import type { Timing } from './http.ts'
import { createStore, type Store } from './store.ts'

const KEPT = 20

/** The last calls to each backend, newest last, by `id@location`. */
export type LatencyLog = { recent: Store<Readonly<Record<string, readonly Timing[]>>>; record(timing: Timing): void }

/** Keeps the last 20 timings of each backend. */
export function createLatencyLog(): LatencyLog {
  const recent = createStore<Readonly<Record<string, readonly Timing[]>>>({})
  return {
    recent,
    record(timing) {
      recent.set((all) => ({ ...all, [timing.backend]: [...(all[timing.backend] ?? []), timing].slice(-KEPT) }))
    },
  }
}

/** The middle value, or the mean of the two in the middle; null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2
}
