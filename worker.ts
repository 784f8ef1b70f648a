import { env, waitUntil } from 'cloudflare:workers'
import { createCloudGateway } from '#lib/cloud-gateway.ts'
import { readWorkerSettings, type WorkerEnv } from '#lib/env-worker.ts'
import { FEEDS_PATH } from '#lib/feeds/address.ts'
import { isBelow } from '#lib/gateway/mounts/target.ts'
import { createWorkerMount } from '#lib/gateway/mounts/worker.ts'
import { offerGateway } from '#lib/offered-gateway.ts'

const PREFIX = '/api'
/** A module of its own beside this one (bin/up/worker-build.ts), named by a variable so that no bundler takes it in. */
const PAGES = './pages.js'
type Pages = { fetch(request: Request, env: WorkerEnv, context: unknown): Promise<Response> }

const gateway = createCloudGateway(readWorkerSettings(env), waitUntil)
const api = createWorkerMount(gateway.deps, gateway.loads, PREFIX, waitUntil)
offerGateway(async (request) => {
  await gateway.ready()
  return api(request)
})

/** The whole app as one Worker: the API and the calendar feeds from the gateway, all that is not an asset from Next. */
export default {
  async fetch(request: Request, env: WorkerEnv, context: unknown): Promise<Response> {
    const path = pathOf(request.url)
    if (isBelow(path, PREFIX)) {
      await gateway.ready()
      return api(request)
    }
    if (isBelow(path, FEEDS_PATH)) {
      const [{ serveFeed }] = await Promise.all([import('#lib/feeds/serve-feed.ts'), gateway.ready()])
      return serveFeed(request, api)
    }
    // Next is loaded by the first page of an isolate that is not answered from the assets: the API never waits for it.
    const { default: pages } = (await import(PAGES)) as { default: Pages }
    return pages.fetch(request, env, context)
  },
}

/** The path as it was sent, with its query. */
function pathOf(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('://') + 3))
}
