import type { GatewayDeps } from '../decision.ts'

/** A response that stands still is the backend's to answer for, so its limit is to be the first to pass. */
const MARGIN_MS = 5_000

/**
 * How long nothing may happen on a client's connection while there is a request on it, in milliseconds as of now: as long as a
 * body may stand still, and not less than a backend may take to answer.
 */
export type IdleLimit = () => number

export function createIdleLimit(deps: GatewayDeps, bodyIdleTimeoutMs: number): IdleLimit {
  return () => Math.max(bodyIdleTimeoutMs, deps.upstreamTimeoutMs) + MARGIN_MS
}
