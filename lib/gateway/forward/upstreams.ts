import { setTimeout as delay } from 'node:timers/promises'
import { Connections } from './connections.ts'

/** How often an origin that is listed no more is asked whether it is done. */
const LEAVING_POLL_MS = 500

/**
 * Connections one origin gets, requests that may wait for one, and WebSockets, each of which has one of its own; what comes
 * beyond that is refused at once.
 */
export type UpstreamLimits = { connections: number; queue: number; tunnels: number }
/** A waiting request has its time limit like any other, and takes a few kB: a short queue would only refuse sooner (ADR 0010). */
export const USUAL_LIMITS: UpstreamLimits = { connections: 128, queue: 8_192, tunnels: 1_024 }

/** How many requests are with an origin now, waiting ones included, and how many of those are second attempts. */
export type UpstreamLoad = { inFlight: number; retrying: number }
/** One origin: its connections, what is on them or waits for them, its WebSockets, and how much that may be. */
export type Upstream = UpstreamLoad & {
  readonly connections: Connections
  readonly capacity: number
  /** Those that are open or asked for. */
  tunnels: number
  readonly tunnelCapacity: number
}

/** Every origin that was ever forwarded to, each with a bounded number of kept-alive connections. */
export interface Upstreams {
  /** How long the body of a response may stand still. */
  readonly bodyIdleTimeoutMs: number
  of(origin: string): Upstream
  /** Each origin with its upstream. */
  list(): [origin: string, upstream: Upstream][]
  /** Keeps connections to these origins only: those to any other are closed once no request is with it any more. */
  retain(origins: ReadonlySet<string>): void
  /** Waits for what is in flight. */
  close(): Promise<void>
}

/** `bodyIdleTimeoutMs`: a response body may run for ever, but not stand still for longer. */
export function createUpstreams(bodyIdleTimeoutMs: number, limits = USUAL_LIMITS): Upstreams {
  const { connections, queue, tunnels } = limits
  const byOrigin = new Map<string, Upstream>()
  const leaving = new Set<Upstream>()
  return {
    bodyIdleTimeoutMs,
    of(origin) {
      let upstream = byOrigin.get(origin)
      if (!upstream) {
        const pool = new Connections(origin, connections, bodyIdleTimeoutMs)
        const capacity = connections + queue
        upstream = { connections: pool, capacity, inFlight: 0, retrying: 0, tunnels: 0, tunnelCapacity: tunnels }
        byOrigin.set(origin, upstream)
      }
      return upstream
    },
    list: () => [...byOrigin],
    retain(origins) {
      for (const [origin, upstream] of byOrigin) {
        if (origins.has(origin)) continue
        byOrigin.delete(origin)
        leaving.add(upstream)
        void closeWhenIdle(upstream).then(() => leaving.delete(upstream))
      }
    },
    async close() {
      await Promise.all([...byOrigin.values(), ...leaving].map((upstream) => upstream.connections.close()))
    },
  }
}

/** A request may yet be sent again, and connections that are closing would not take it. */
async function closeWhenIdle(upstream: Upstream): Promise<void> {
  do await delay(LEAVING_POLL_MS, undefined, { ref: false })
  while (upstream.inFlight > 0)
  await upstream.connections.close()
}
