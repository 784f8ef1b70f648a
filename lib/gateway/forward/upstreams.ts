import { setTimeout as delay } from 'node:timers/promises'
import { Pool } from 'undici'

/** Connections one origin gets, and requests that may wait for one; beyond that a request is refused at once. */
const CONNECTIONS = 128
const QUEUE = 1_024
const CONNECT_TIMEOUT_MS = 5_000
const MAX_HEADER_BYTES = 64 * 1024
/** How often an origin that is listed no more is asked whether it is done. */
const LEAVING_POLL_MS = 500

/** How many requests are with an origin now, and how many of those are second attempts. */
export type UpstreamLoad = { inFlight: number; retrying: number }
/** One origin: its connections, and what is on them. */
export type Upstream = UpstreamLoad & { readonly pool: Pool }

/** Every origin that was ever forwarded to, each with a bounded pool of kept-alive connections. */
export interface Upstreams {
  of(origin: string): Upstream
  /** Each origin with its upstream. */
  list(): [origin: string, upstream: Upstream][]
  /** Keeps connections to these origins only: those to any other are closed once no request is with it any more. */
  retain(origins: ReadonlySet<string>): void
  /** Waits for what is in flight. */
  close(): Promise<void>
}

/** Whether an upstream has as many requests as it may have, waiting ones included. */
export function isFull({ inFlight }: Upstream): boolean {
  return inFlight >= CONNECTIONS + QUEUE
}

/** `bodyIdleTimeoutMs`: a response body may run for ever, but not stand still for longer. */
export function createUpstreams(bodyIdleTimeoutMs: number): Upstreams {
  const byOrigin = new Map<string, Upstream>()
  const leaving = new Set<Upstream>()
  return {
    of(origin) {
      let upstream = byOrigin.get(origin)
      if (!upstream) {
        upstream = { pool: createPool(origin, bodyIdleTimeoutMs), inFlight: 0, retrying: 0 }
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
      const pools = [...byOrigin.values(), ...leaving].map(({ pool }) => pool)
      await Promise.all(pools.filter((pool) => !pool.closed).map((pool) => pool.close()))
    },
  }
}

function createPool(origin: string, bodyIdleTimeoutMs: number): Pool {
  return new Pool(origin, {
    connections: CONNECTIONS,
    pipelining: 1,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    // Each call has its own limit, which also covers the wait for a connection and pauses while a body goes up.
    headersTimeout: 0,
    bodyTimeout: bodyIdleTimeoutMs,
    maxHeaderSize: MAX_HEADER_BYTES,
  })
}

/** A request may yet be sent again, and a pool that is closing would not take it. */
async function closeWhenIdle(upstream: Upstream): Promise<void> {
  do await delay(LEAVING_POLL_MS, undefined, { ref: false })
  while (upstream.inFlight > 0)
  if (!upstream.pool.closed) await upstream.pool.close()
}
