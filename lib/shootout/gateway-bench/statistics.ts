/** The value that a share `p` (0–1) of the values does not exceed (nearest rank). `sorted` ascends and is not empty. */
export function percentile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError('percentile of no values')
  const rank = Math.ceil(p * sorted.length)
  return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1] as number
}

/** The middle value; of an even number of values the mean of the middle two. NaN of none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}

/** An estimate, and the 95 % interval that the rounds leave it. */
export type Estimate = { value: number; low: number; high: number; rounds: number }

const RESAMPLES = 2_000

/** The median of `values`, one a round, and its percentile bootstrap interval (Efron 1979). Null of none. */
export function estimateMedian(values: readonly number[], random: () => number): Estimate | null {
  if (values.length === 0) return null
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(values.map(() => values[Math.floor(random() * values.length)] as number)),
  ).sort((a, b) => a - b)
  return {
    value: median(values),
    low: percentile(medians, 0.025),
    high: percentile(medians, 0.975),
    rounds: values.length,
  }
}

/**
 * The median of positive ratios and its interval, taken on their logarithms: twice as fast and half as fast
 * are equally far from equal. Null of none.
 */
export function estimateRatio(ratios: readonly number[], random: () => number): Estimate | null {
  const estimate = estimateMedian(ratios.map(Math.log), random)
  if (!estimate) return null
  const { value, low, high, rounds } = estimate
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), rounds }
}
