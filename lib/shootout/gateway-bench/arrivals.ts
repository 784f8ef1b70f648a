/**
 * When requests of an open loop are meant to be sent, in milliseconds from its start: a Poisson process of
 * `perSecond` over `durationMs`, as independent clients make it. Fixed gaps would beat in time with timers.
 */
export function poissonArrivals(perSecond: number, durationMs: number, random: () => number): number[] {
  const meanGapMs = 1_000 / perSecond
  const times: number[] = []
  for (let at = gap(); at < durationMs; at += gap()) times.push(at)
  return times

  function gap(): number {
    return -Math.log(1 - random()) * meanGapMs
  }
}
