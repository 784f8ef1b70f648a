import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { paint } from '../terminal.ts'

/** How long one answer may take: a first request may start a new isolate and open its database. */
const ANSWER_MS = 15_000
const RETRY_EVERY_MS = 1_000

/** One thing that a person would try first, and what came of it: `error` is null, or a sentence. */
export type Finding = { what: string; error: string | null }

export type SmokeOptions = {
  /** The version that must answer: right after a deployment the one before may still do so for a while. */
  version: string
  /** Headers for every request, such as those of an access proxy. */
  headers?: Record<string, string>
  /** How long the new version has to appear. */
  patienceMs?: number
}

const health = z.object({ status: z.literal('healthy'), version: z.string() })
const backends = z.object({ backends: z.array(z.object({ id: z.string(), default: z.boolean(), health: z.string() })) })

/**
 * Tries the app at `url` (its origin) as its first user would: the gateway, the default backend with a task that is
 * made, read and deleted again, an error, a page. Touches no row but its own. Never rejects; stops early only where
 * nothing answers at all.
 */
export async function smokeTest(url: string, options: SmokeOptions): Promise<Finding[]> {
  const call = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, url), {
      ...init,
      headers: { ...options.headers, ...(init.headers as Record<string, string>) },
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    })
  const first = await tryOut(`version ${options.version} answers`, () => untilThere(call, options))
  if (first.error !== null) return [first]
  return [
    first,
    await tryOut('the default backend is healthy', () => checkDefaultBackend(call)),
    await tryOut('a task is made, read and deleted', () => checkTask(call)),
    await tryOut('an unknown backend is refused', async () => {
      expectStatus(await call('/api/tasks', { headers: { 'x-backend': 'no-such-backend' } }), 400)
    }),
    await tryOut('the app is served', () => checkPage(call)),
  ]
}

/** A finding as one line. */
export function sayFinding({ what, error }: Finding): string {
  return error === null ? `${paint('green', '✓')} ${what}` : `${paint('red', '✗')} ${what}: ${error}`
}

type Call = (path: string, init?: RequestInit) => Promise<Response>

async function tryOut(what: string, check: () => Promise<void>): Promise<Finding> {
  try {
    await check()
    return { what, error: null }
  } catch (error) {
    return { what, error: sayWhy(error) }
  }
}

async function untilThere(call: Call, { version, patienceMs = 60_000 }: SmokeOptions): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    try {
      const response = await call('/api/health')
      expectStatus(response, 200)
      const found = health.parse(await response.json())
      if (found.version !== version) throw new Error(`it is version ${found.version} that answers`)
      return
    } catch (error) {
      if (Date.now() >= deadline) throw error
      await delay(RETRY_EVERY_MS)
    }
  }
}

async function checkDefaultBackend(call: Call): Promise<void> {
  const response = await call('/api/backends')
  expectStatus(response, 200)
  const standard = backends.parse(await response.json()).backends.find((backend) => backend.default)
  if (!standard) throw new Error('no backend is the default')
  if (standard.health === 'unhealthy') throw new Error(`${standard.id} is unhealthy`)
}

async function checkTask(call: Call): Promise<void> {
  const id = randomUUID()
  const title = `Smoke test ${id}`
  const json = { 'content-type': 'application/json' }
  const created = await call('/api/tasks', { method: 'POST', headers: json, body: JSON.stringify({ id, title }) })
  expectStatus(created, 201)
  const path = `/api/tasks/${z.object({ id: z.string() }).parse(await created.json()).id}`
  let read: { title: string } | null = null
  try {
    const response = await call(path)
    expectStatus(response, 200)
    read = z.object({ title: z.string() }).parse(await response.json())
  } finally {
    // Whatever the reading found, what was made here goes.
    expectStatus(await call(path, { method: 'DELETE' }), 204)
  }
  if (read.title !== title) throw new Error(`the title came back as “${read.title}”`)
  expectStatus(await call(path), 404)
}

async function checkPage(call: Call): Promise<void> {
  const response = await call('/inbox')
  expectStatus(response, 200)
  const type = response.headers.get('content-type') ?? 'nothing'
  if (!type.startsWith('text/html')) throw new Error(`/inbox is ${type}, not a page`)
  if (response.headers.get('x-content-type-options') !== 'nosniff') throw new Error('/inbox has no security headers')
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(await response.text())?.[1]
  if (!script) throw new Error('/inbox has no script')
  expectStatus(await call(script), 200)
}

function expectStatus(response: Response, wanted: number): void {
  const { status, url } = response
  if (status !== wanted) throw new Error(`${new URL(url).pathname} answers ${status}, not ${wanted}`)
}

function sayWhy(error: unknown): string {
  if (error instanceof z.ZodError) return `an answer has another shape: ${z.prettifyError(error)}`
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `nothing came within ${ANSWER_MS / 1_000} s`
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
  return `${error.message}${code}`
}
