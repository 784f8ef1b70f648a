import type { HealthMonitor } from '#lib/registry/health.ts'
import type { Backend, BackendLocation, BackendRegistry } from '#lib/registry/types.ts'
import type { Circuits } from './circuits.ts'
import type { GatewayError } from './errors.ts'
import type { CorsHeaders } from './headers/cors.ts'
import type { Peer } from './headers/forwarded.ts'
import type { InboundHeaders } from './headers/inbound.ts'
import type { TrustedPeers } from './headers/trusted-peers.ts'
import type { Exchange } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Findings } from './policies/own-routes.ts'
import type { HeaderLines } from './upstream/header-lines.ts'

/** A request as a mount received it, before its body. */
export type RequestHead = {
  method: string
  /** Path and query as they were sent, below the mount's prefix: nothing decoded, nothing resolved. */
  target: string
  inbound: InboundHeaders
  peer: Peer
  /** The mount's host loses `content-encoding`, so that only a body without one can be passed on. */
  identityOnly: boolean
  /** On the clock of `deps.now`. */
  startedAt: number
}

/** The gateway's own choice for a request, and why it fell: `header`, `default`, or what made it none. */
export type Chosen = { backend: Backend | null; why: string }

/** Answer from the gateway itself; `body` is JSON or nothing. */
export type Answer = Chosen & {
  kind: 'answer'
  requestId: string
  status: number
  headers: readonly string[]
  body: string | null
  error: GatewayError | null
}

/** Forward to `backend` at `target` with exactly these headers: the `standing` ones, which other requests have too, and its `own`. */
export type Forward = Chosen & {
  kind: 'forward'
  requestId: string
  backend: Backend
  target: string
  standing: HeaderLines
  /** As flat pairs. */
  own: readonly string[]
}

/** Nothing is known of the backend's health yet: ask again once `until` resolves. */
export type Wait = { kind: 'wait'; until: Promise<void> }

export type Decision = Answer | Forward | Wait

/** All that a gateway's behaviour depends on, so that a mount or a test can replace any of it. */
export type GatewayDeps = {
  version: string
  environment: BackendLocation
  /** The backend of a request that names none, where the setting names one. */
  defaultBackend: string | null
  upstreamTimeoutMs: number
  registry: BackendRegistry
  health: HealthMonitor
  circuits: Circuits
  metrics: Pick<Metrics, 'began' | 'render'>
  corsHeaders: CorsHeaders
  isTrustedPeer: TrustedPeers
  /** Milliseconds on a monotonic clock. */
  now(): number
  /** From 0 up to 1. */
  random(): number
  /**
   * Where several processes serve the same ports: what they have found out all together, or until when to wait for it.
   * Absent: this process is all there is.
   */
  gather?(): Findings | Promise<void>
  /** Hears of every request once it is over. */
  observe(exchange: Exchange): void
  /** Hears of what should never happen; the client only sees a 500. */
  reportFault(requestId: string, cause: unknown): void
}
