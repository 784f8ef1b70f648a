import { LATE_ALLOWED, type Sample } from './measurement.ts'

/** A sample, and how often it was taken anew before this one was kept. */
export type Attempted = { sample: Sample; repeats: number }

/** Takes samples anew when something else disturbed them, as long as its time lasts. */
export type Patience = { attempt(take: () => Promise<Sample>): Promise<Attempted> }

/** Cores that other processes may use before a sample counts as disturbed. */
const OTHERS_ALLOWED = 0.2
const REPEATS = 3

/**
 * Of up to four samples keeps the least disturbed one: the generator was on time, and others used little of the
 * machine. What the server did has no say in it. All repeats together take `seconds`, on the clock `now`.
 */
export function createPatience(seconds: number, now: () => number): Patience {
  let left = seconds
  return {
    async attempt(take) {
      let kept = await take()
      let repeats = 0
      while (disturbance(kept) > 1 && repeats < REPEATS && left > 0) {
        const startedAt = now()
        const again = await take()
        left -= now() - startedAt
        repeats++
        if (disturbance(again) < disturbance(kept)) kept = again
      }
      return { sample: kept, repeats }
    },
  }
}

/** How disturbed a sample is; up to 1 it is good. */
export function disturbance({ lateShare, others, steal, seconds }: Sample): number {
  return Math.max((lateShare ?? 0) / LATE_ALLOWED, (others + steal) / seconds / OTHERS_ALLOWED)
}
