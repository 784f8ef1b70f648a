import { ROUTES, type RoutePath } from '#lib/contract/routes.ts'
import type { Answer } from './pipeline.ts'
import { type Settings, StartError } from './settings.ts'
import { bunRoute } from './url.ts'

/** Seconds without a byte after which a connection is closed: longer than clients keep an idle one. */
const IDLE_TIMEOUT_S = 60

type Respond = (request: Request) => Response | Promise<Response>
type Serving = {
  routes?: Record<string, Respond>
  fetch: Respond
  maxRequestBodySize?: number
  idleTimeout?: number
  reusePort?: boolean
}

/** Starts to listen; each request is answered by `answer`. Throws a `StartError` when it cannot. */
export function listen(settings: Pick<Settings, 'host' | 'port' | 'workers'>, answer: Answer) {
  const routes = Object.keys(ROUTES) as RoutePath[]
  return bind(settings, {
    routes: Object.fromEntries(routes.map((route) => [bunRoute(route), (request) => answer(route, request)])),
    fetch: (request) => answer(null, request),
    // The contract's limits answer 413 themselves; Bun's own would close the connection without a word.
    maxRequestBodySize: Number.MAX_SAFE_INTEGER,
    idleTimeout: IDLE_TIMEOUT_S,
    reusePort: settings.workers > 1,
  })
}

/**
 * The port in `settings`, or a free one where that is 0, after making sure that nobody listens on it: workers
 * share their port, so would not notice that they also share it with a stranger. Throws a `StartError`.
 */
export async function claimPort(settings: Pick<Settings, 'host' | 'port'>): Promise<number> {
  const probe = bind(settings, { fetch: () => new Response() })
  const port = Number(probe.url.port)
  await probe.stop(true)
  return port
}

function bind({ host, port }: Pick<Settings, 'host' | 'port'>, serving: Serving) {
  try {
    // Said even when false: `development: false` alone makes Bun share the port with whoever else listens on it.
    return Bun.serve({ ...serving, hostname: host, port, development: false, reusePort: serving.reusePort ?? false })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new StartError(`PORT: ${port} on ${host} is taken by another process`)
    throw new StartError(`HOST, PORT: cannot listen on ${host} port ${port}: ${message}`)
  }
}
