import type { Target } from '#specs/conformance/runner/target.ts'
import { freshUser } from '#specs/conformance/runner/trial.ts'
import { Failure } from '../failure.ts'

const TIMEOUT_MS = 10_000

export type UrlOptions = {
  token?: string
  /** Which backend of a gateway. */
  xBackend?: string
  /** The person agrees that all tasks and projects behind a gateway go. */
  deleteAllData?: boolean
}

/**
 * The server at `url` as a target that nobody's tasks are lost on: one that keeps users apart is given users of its own,
 * and a gateway, which cannot, needs consent. Throws a {@link Failure} for one that is neither, before anything is written.
 */
export async function urlTarget(url: string, { token, xBackend, deleteAllData }: UrlOptions): Promise<Target> {
  const baseUrl = parseUrl(url)
  const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
  const health = await ask(baseUrl, '/health', {})
  const body = (await health.json().catch(() => ({}))) as { backend?: unknown; status?: unknown }
  const base = { baseUrl, cleanUp: true, launch: null }
  if (isGateway(health, body)) {
    if (!xBackend || !deleteAllData)
      throw new Failure(
        `${baseUrl} is a gateway, behind which all clients share one user. The suite would delete all tasks and projects ` +
          'of the backend it tests. To allow that: --x-backend <id> --delete-all-data',
        2,
      )
    return { ...base, id: xBackend, mount: 'gateway', direct: false, headers: { 'x-backend': xBackend }, secured: null }
  }
  await expectUsersApart(baseUrl, authorization)
  const id = typeof body.backend === 'string' ? body.backend : new URL(baseUrl).host
  const secured = token ? { baseUrl, token } : null
  return { ...base, id, mount: 'direct', direct: true, headers: authorization, secured }
}

function parseUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:')
    throw new Failure(`--url ${url} is no address; it must be like http://127.0.0.1:3001`, 2)
  return url.replace(/[/?#]+$/, '')
}

function isGateway(health: Response, body: { status?: unknown }): boolean {
  return health.headers.has('x-gateway-version') || health.headers.has('x-backend') || body.status === 'healthy'
}

/** Two new users see no row, and neither sees what the other makes. */
async function expectUsersApart(baseUrl: string, headers: Record<string, string>): Promise<void> {
  const [one, other] = [freshUser(), freshUser()].map((user) => ({ ...headers, 'x-user-id': user }))
  for (const user of [one, other]) {
    const answer = await ask(baseUrl, '/tasks', user)
    if (answer.status === 401) throw new Failure(`${baseUrl} wants a credential: --token <its BACKEND_TOKEN>`, 2)
    const rows: unknown = await answer.json().catch(() => null)
    if (answer.status !== 200 || !Array.isArray(rows))
      throw new Failure(`GET ${baseUrl}/tasks answers ${answer.status}; is this a backend of the contract?`)
    if (rows.length > 0) throw new Failure(shares(baseUrl))
  }
  const init = { method: 'POST', body: '{"title":"Conformance suite: are users kept apart?"}' }
  const created = await ask(baseUrl, '/tasks', { ...one, 'content-type': 'application/json' }, init)
  const { id } = (await created.json().catch(() => ({}))) as { id?: unknown }
  if (created.status !== 201 || typeof id !== 'string')
    throw new Failure(`POST ${baseUrl}/tasks answers ${created.status}; is this a backend of the contract?`)
  const seen = await ask(baseUrl, `/tasks/${id}`, other)
  await ask(baseUrl, `/tasks/${id}`, one, { method: 'DELETE' })
  if (seen.status !== 404) throw new Failure(shares(baseUrl))
}

function shares(baseUrl: string): string {
  return `${baseUrl} does not keep users apart by x-user-id, so the suite cannot tell its own tasks from a person's; nothing was run.`
}

async function ask(
  baseUrl: string,
  path: string,
  headers: Record<string, string> = {},
  init: { method?: string; body?: string } = {},
): Promise<Response> {
  try {
    return await fetch(baseUrl + path, {
      ...init,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (error) {
    const cause = (error as Error).cause ?? error
    throw new Failure(`${baseUrl} cannot be reached: ${(cause as Error).message}`)
  }
}
