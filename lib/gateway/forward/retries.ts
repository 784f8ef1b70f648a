import type { UpstreamLoad } from './upstreams.ts'

/** Retries that may run at once: a share of what is in flight to the same origin, but always a few. */
const BUDGET_SHARE = 0.2
const BUDGET_MIN = 3
const SHORTEST_PAUSE_MS = 25
const LONGEST_PAUSE_MS = 250

/** No connection came about, so the backend cannot have seen the request. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ECONNRESET',
  'CONNECT_TIMEOUT',
])
/** The connection ended: on a kept-alive one perhaps just as the request went out, perhaps after it had its effect. */
const BROKEN_OFF = new Set(['ECONNRESET', 'EPIPE', 'CONNECTION_CLOSED'])
const WITHOUT_EFFECT = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether a failure before any response byte leaves it safe to send the request again. `sent`: a connection had it. */
export function isRepeatable(method: string, code: string, sent: boolean): boolean {
  return sent ? BROKEN_OFF.has(code) && WITHOUT_EFFECT.has(method) : NOT_CONNECTED.has(code)
}

/** Whether a failure is the end of a connection that stood. */
export function isBrokenOff(code: string): boolean {
  return BROKEN_OFF.has(code)
}

/** How many retries to an origin may run at once. Without such a limit retries multiply the load that made them. */
export function retryBudget({ inFlight }: Pick<UpstreamLoad, 'inFlight'>): number {
  return Math.max(BUDGET_MIN, Math.floor(inFlight * BUDGET_SHARE))
}

/** How long to wait before a retry; by chance, so that what failed together does not return together. `random`: 0 up to 1. */
export function retryPauseMs(random: number): number {
  return SHORTEST_PAUSE_MS + random * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS)
}
