import { Pool } from 'undici'

/** Connections one origin gets, and requests that may wait for one; beyond that a request is refused at once. */
const CONNECTIONS = 128
const QUEUE = 1_024
const CONNECT_TIMEOUT_MS = 5_000
/** A body may run for ever, but not stand still for longer. */
const BODY_IDLE_TIMEOUT_MS = 300_000
const MAX_HEADER_BYTES = 64 * 1024

/** How many requests are with an origin now, and how many of those are second attempts. */
export type UpstreamLoad = { inFlight: number; retrying: number }
/** One origin: its connections, and what is on them. */
export type Upstream = UpstreamLoad & { readonly pool: Pool }

/** Every origin that was ever forwarded to, each with a bounded pool of kept-alive connections. */
export interface Upstreams {
  of(origin: string): Upstream
  /** Each origin with its upstream. */
  list(): [origin: string, upstream: Upstream][]
  /** Waits for what is in flight. */
  close(): Promise<void>
}

/** Whether an upstream has as many requests as it may have, waiting ones included. */
export function isFull({ inFlight }: Upstream): boolean {
  return inFlight >= CONNECTIONS + QUEUE
}

export function createUpstreams(): Upstreams {
  const byOrigin = new Map<string, Upstream>()
  return {
    of(origin) {
      let upstream = byOrigin.get(origin)
      if (!upstream) {
        upstream = { pool: createPool(origin), inFlight: 0, retrying: 0 }
        byOrigin.set(origin, upstream)
      }
      return upstream
    },
    list: () => [...byOrigin],
    async close() {
      await Promise.all([...byOrigin.values()].map(({ pool }) => pool.close()))
    },
  }
}

function createPool(origin: string): Pool {
  return new Pool(origin, {
    connections: CONNECTIONS,
    pipelining: 1,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    // Each call has its own limit, which also covers the wait for a connection and pauses while a body goes up.
    headersTimeout: 0,
    bodyTimeout: BODY_IDLE_TIMEOUT_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  })
}
