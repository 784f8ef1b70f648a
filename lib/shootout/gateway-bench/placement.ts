/** Which core each part of a measurement is bound to, or null where nothing is bound. */
export type Placement = { proxy: number; generator: number; upstream: number } | null

/**
 * The server under test has core 0 to itself; the generator and, where there is no third core, the upstream share
 * core 1. In an open loop nothing is busy for long, and the generator has to be on time: there the upstream is with
 * the server under test, so that the generator has a core to itself. The same for all of them.
 */
export function placementFor(load: 'closed' | 'open', cores: number): Placement {
  if (cores < 2) return null
  if (cores > 2) return { proxy: 0, generator: 1, upstream: 2 }
  return { proxy: 0, generator: 1, upstream: load === 'open' ? 0 : 1 }
}
