import type { Backend, HealthReport } from './types.ts'

/** How long a health check may take, by where the backend runs. */
export const PROBE_TIMEOUT_MS = { local: 1_000, cloud: 5_000 } as const

/** `GET`s an address over HTTP, follows no redirect, reads the answer to its end and resolves with its status. */
export type AskStatus = (url: string, signal: AbortSignal) => Promise<number>
/** Asks a backend's health endpoint once. Healthy is a 2xx in time. Never rejects. */
export type Probe = (backend: Backend) => Promise<HealthReport>

/** A probe; `ask` carries what goes over HTTP. */
export function createProbe(ask: AskStatus): Probe {
  return (backend) => probe(backend, ask)
}

async function probe(backend: Backend, ask: AskStatus): Promise<HealthReport> {
  const timeoutMs = PROBE_TIMEOUT_MS[backend.location]
  const signal = AbortSignal.timeout(timeoutMs)
  const started = performance.now()
  const elapsed = () => Math.round((performance.now() - started) * 100) / 100
  try {
    const status = await askStatus(backend, ask, signal)
    if (status >= 200 && status < 300) return { healthy: true, latencyMs: elapsed() }
    const error = `${backend.healthEndpoint} answered ${status}.`
    return { healthy: false, latencyMs: elapsed(), error, silent: false }
  } catch (cause) {
    const error = signal.aborted ? `No answer within ${timeoutMs / 1000} s.` : describeFailure(cause)
    return { healthy: false, latencyMs: elapsed(), error, silent: signal.aborted }
  }
}

async function askStatus({ target, healthEndpoint }: Backend, ask: AskStatus, signal: AbortSignal): Promise<number> {
  if (target.kind === 'fetch') {
    const response = await Promise.race([
      target.fetch(new Request(`http://in-process${healthEndpoint}`, { signal, redirect: 'manual' })),
      rejectOn(signal),
    ])
    await response.body?.cancel()
    return response.status
  }
  return ask(target.origin + (target.prefix ?? '') + healthEndpoint, signal)
}

function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

/** One sentence for a person; addresses stay out of it. */
function describeFailure(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'ECONNREFUSED') return 'The connection was refused.'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'The name of its host cannot be resolved.'
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'The connection was reset.'
  return cause instanceof Error ? cause.message : String(cause)
}
