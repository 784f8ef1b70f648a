import type { BackendLocation } from '#lib/registry/types.ts'
import type { ErrorOrigin } from './errors.ts'
import { twoDecimals } from './two-decimals.ts'

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

/** Kept as it was before anything could put something slower in its place, as Next does. */
const epochMs = Date.now

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
 * A logger from `lowest` upwards. Lines of one turn of the event loop go out in one write: a write each would cost more
 * than the rest of a request, and to collect for longer more than it saves. `later`: when that is, for a host where one
 * request cannot wait for another.
 */
export function createLogger(
  lowest: LogLevel,
  write: (lines: string) => void,
  later: (flush: () => void) => void = setImmediate,
): Logger {
  const threshold = LOG_LEVELS.indexOf(lowest)
  let held = ''
  /** The time of the last line, and its words: to find them costs more than the rest of a line, and many have the same. */
  let at = 0
  let time = ''
  const flush = () => {
    if (held === '') return
    const lines = held
    held = ''
    write(lines)
  }
  const put = (rest: string) => {
    const first = held === ''
    const now = epochMs()
    if (now !== at) {
      at = now
      time = new Date(now).toISOString()
    }
    held += `{"time":"${time}",${rest}\n`
    if (first) later(flush)
  }
  return {
    event(level, message, facts = {}) {
      if (LOG_LEVELS.indexOf(level) >= threshold) put(JSON.stringify({ level, message, ...facts }).slice(1))
    },
    request(exchange) {
      const level = levelOf(exchange)
      if (LOG_LEVELS.indexOf(level) >= threshold) put(membersOf(level, exchange))
    },
    flush,
  }
}

/** Visible ASCII, without what JSON escapes. */
const PLAIN = /^[ !#-[\]-~]*$/

/** What one line after the other has in common, already in words. */
type Shape = Pick<Exchange, 'status' | 'backend' | 'location' | 'why' | 'retries' | 'errorOrigin' | 'error'> & {
  text: string
}

/** The latest shape by method: nearly all requests of a method come out like the one before. */
const shapes = new Map<string, Shape>()
/** More methods than there are: no client can make this grow. */
const MOST_SHAPES = 64

/**
 * An exchange as the members of a JSON object and its end. Put together by hand, for a tenth of what `JSON.stringify`
 * of an object costs; through which still goes whatever could need an escape.
 */
function membersOf(level: LogLevel, exchange: Exchange): string {
  const { requestId, method, path, upstreamMs } = exchange
  let shape = shapes.get(method)
  if (shape === undefined || !isOfShape(exchange, shape)) {
    shape = shapeOf(exchange)
    if (shapes.size < MOST_SHAPES || shapes.has(method)) shapes.set(method, shape)
  }
  const upstream = upstreamMs === null ? 'null' : twoDecimals(upstreamMs)
  return (
    `"level":"${level}","request_id":${quoted(requestId)},"path":${quoted(path)}${shape.text},` +
    `"ms":${twoDecimals(exchange.totalMs)},"gateway_ms":${twoDecimals(exchange.gatewayMs)},"upstream_ms":${upstream}}`
  )
}

function isOfShape(exchange: Exchange, shape: Shape): boolean {
  return (
    exchange.status === shape.status &&
    exchange.backend === shape.backend &&
    exchange.location === shape.location &&
    exchange.why === shape.why &&
    exchange.retries === shape.retries &&
    exchange.errorOrigin === shape.errorOrigin &&
    exchange.error === shape.error
  )
}

function shapeOf({ method, status, backend, location, why, retries, errorOrigin, error }: Exchange): Shape {
  const text = JSON.stringify({
    ...{ method, status, backend, location, why },
    ...(retries > 0 && { retries }),
    error_origin: errorOrigin,
    ...(error !== null && { error }),
  })
  return { status, backend, location, why, retries, errorOrigin, error, text: `,${text.slice(1, -1)}` }
}

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text)
}

function levelOf({ errorOrigin, status }: Exchange): Exclude<LogLevel, 'silent'> {
  if (errorOrigin === null || errorOrigin === 'client') return 'info'
  return status >= 500 && errorOrigin === 'gateway' ? 'error' : 'warn'
}
