import type { BackendLocation } from '#lib/registry/types.ts'
import type { ErrorOrigin } from './errors.ts'

/** One request, once it is over. Times are in milliseconds; `upstreamMs` counts from dispatch to response headers. */
export type Exchange = {
  requestId: string
  method: string
  /** Without its query, whose values may be private. */
  path: string
  status: number
  backend: string | null
  location: BackendLocation | null
  why: string
  totalMs: number
  gatewayMs: number
  upstreamMs: number | null
  /** Attempts after the first. */
  retries: number
  errorOrigin: ErrorOrigin | null
  error: string | null
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Writes one JSON line an event. Never a body, a token or a query value: its callers have none of them at hand. */
export interface Logger {
  event(level: Exclude<LogLevel, 'silent'>, message: string, facts?: Record<string, unknown>): void
  request(exchange: Exchange): void
  /** Writes what is still held back. */
  flush(): void
}

/**
 * A logger from `level` upwards. Lines of one turn of the event loop go out in one write: a write each would cost more
 * than the rest of a request. `later`: when that is, for a host where one request cannot wait for another.
 */
export function createLogger(
  level: LogLevel,
  write: (lines: string) => void,
  later: (flush: () => void) => void = setImmediate,
): Logger {
  const threshold = LOG_LEVELS.indexOf(level)
  let held = ''
  const flush = () => {
    if (held === '') return
    const lines = held
    held = ''
    write(lines)
  }
  const put = (facts: Record<string, unknown>) => {
    const first = held === ''
    held += `${JSON.stringify(facts)}\n`
    if (first) later(flush)
  }
  return {
    event(at, message, facts = {}) {
      if (LOG_LEVELS.indexOf(at) >= threshold) put({ time: new Date().toISOString(), level: at, message, ...facts })
    },
    request(exchange) {
      const at = levelOf(exchange)
      if (LOG_LEVELS.indexOf(at) < threshold) return
      put({
        time: new Date().toISOString(),
        level: at,
        request_id: exchange.requestId,
        method: exchange.method,
        path: exchange.path,
        status: exchange.status,
        backend: exchange.backend,
        location: exchange.location,
        why: exchange.why,
        ms: rounded(exchange.totalMs),
        gateway_ms: rounded(exchange.gatewayMs),
        upstream_ms: exchange.upstreamMs === null ? null : rounded(exchange.upstreamMs),
        retries: exchange.retries || undefined,
        error_origin: exchange.errorOrigin,
        error: exchange.error ?? undefined,
      })
    },
    flush,
  }
}

function levelOf({ errorOrigin, status }: Exchange): Exclude<LogLevel, 'silent'> {
  if (errorOrigin === null || errorOrigin === 'client') return 'info'
  return status >= 500 && errorOrigin === 'gateway' ? 'error' : 'warn'
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100
}
