import type { BackendTarget } from '#lib/registry/types.ts'
import type { UpstreamLoad } from './upstreams.ts'

/** What is on the way to each origin, where the runtime keeps the connections itself. */
export interface UpstreamLoads {
  /** How long the body of a response may stand still. */
  readonly bodyIdleTimeoutMs: number
  of(target: BackendTarget): UpstreamLoad
  /** Each origin with its load. */
  list(): [origin: string, load: UpstreamLoad][]
}

export function createUpstreamLoads(bodyIdleTimeoutMs: number): UpstreamLoads {
  const byOrigin = new Map<string, UpstreamLoad>()
  return {
    bodyIdleTimeoutMs,
    of(target) {
      // Nothing is retried that has no connection to lose, so nothing of it is counted.
      if (target.kind === 'fetch') return { inFlight: 0, retrying: 0 }
      let load = byOrigin.get(target.origin)
      if (!load) {
        load = { inFlight: 0, retrying: 0 }
        byOrigin.set(target.origin, load)
      }
      return load
    },
    list: () => [...byOrigin],
  }
}
