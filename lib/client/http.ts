import type { ErrorBody } from '#lib/contract/errors.ts'
import { RequestError } from './request-error.ts'
import { type Target, targetHeaders } from './target.ts'

/** What one call measured. Times are milliseconds; `serverMs` is the backend's own `app` time where it says so. */
export type Timing = { backend: string; wallMs: number; serverMs: number | null }

/** A call's answer: `data` is the parsed body (undefined for a 204) and trusted to be what the contract says. */
export type Reply<T> = { data: T; headers: Headers }

export type RequestOptions = { body?: object; ifMatch?: number; signal?: AbortSignal }

/** Calls the API for one target. Throws {@link RequestError}, or the abort reason when `signal` ends it. */
export type Http = <T>(target: Target, method: string, path: string, options?: RequestOptions) => Promise<Reply<T>>

/**
 * An {@link Http} on `base`. `onTiming` hears of every answered call, `onReachable` of every call: null when the
 * backend answered, else why it could not. A call without an answer ends after `timeoutMs`.
 */
export function createHttp({
  base = '/api',
  fetch = globalThis.fetch.bind(globalThis),
  timeoutMs = 35_000,
  onTiming = () => {},
  onReachable = () => {},
}: {
  base?: string
  fetch?: typeof globalThis.fetch
  timeoutMs?: number
  onTiming?: (timing: Timing, target: Target) => void
  onReachable?: (target: Target, problem: RequestError | null) => void
} = {}): Http {
  return async (target, method, path, { body, ifMatch, signal } = {}) => {
    const headers = new Headers(targetHeaders(target))
    if (body) headers.set('content-type', 'application/json')
    if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`)
    const timeout = AbortSignal.timeout(timeoutMs)
    const startedAt = performance.now()
    const isOffline = globalThis.navigator?.onLine === false
    try {
      const response = await fetch(base + path, {
        method,
        headers,
        body: body && JSON.stringify(body),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        cache: 'no-store',
      })
      const reply = await read<never>(response)
      const timing = {
        backend: backendOf(response.headers, target),
        wallMs: performance.now() - startedAt,
        serverMs: parseServerTiming(response.headers.get('server-timing')),
      }
      onTiming(timing, target)
      onReachable(target, null)
      return reply
    } catch (cause) {
      if (signal?.aborted) throw cause
      const error = cause instanceof RequestError ? cause : new RequestError(0, null, null)
      error.isUnsent = isOffline && error.status === 0
      onReachable(target, error.isUnreachable ? error : null)
      throw error
    }
  }
}

async function read<T>(response: Response): Promise<Reply<T>> {
  const text = await response.text()
  const requestId = response.headers.get('x-request-id')
  if (!response.ok) {
    const body = parseErrorBody(text)
    // In other words than the API's, it is a proxy's: that its server is away, or that one has to log in there.
    const status = body || response.status === 413 ? response.status : 502
    throw new RequestError(status, body, requestId)
  }
  if (text === '') return { data: undefined as T, headers: response.headers }
  try {
    return { data: JSON.parse(text) as T, headers: response.headers }
  } catch {
    // A proxy's login page, say: whatever it is, it is not this API.
    throw new RequestError(502, null, requestId)
  }
}

function parseErrorBody(text: string): ErrorBody | null {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' && 'error' in value ? (value as ErrorBody) : null
  } catch {
    return null
  }
}

function backendOf(headers: Headers, target: Target): string {
  const id = headers.get('x-backend') ?? target?.id ?? 'default'
  const location = headers.get('x-backend-location') ?? target?.location ?? 'local'
  return `${id}@${location}`
}

/** The duration of the `app` entry, in milliseconds (https://www.w3.org/TR/server-timing/). */
export function parseServerTiming(header: string | null): number | null {
  const match = /(?:^|,)\s*app\s*;[^,]*\bdur\s*=\s*"?([\d.]+)/.exec(header ?? '')
  const ms = Number(match?.[1])
  return match && Number.isFinite(ms) ? ms : null
}
