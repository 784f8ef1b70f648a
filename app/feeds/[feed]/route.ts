import { serveFeed } from '#lib/feeds/serve-feed.ts'
import { createRouteMount } from '#lib/gateway/mounts/route.ts'
import { sharedGateway } from '#lib/node-gateway.ts'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

/** On Node, where pages are Next's; the Worker answers before it loads them. */
export async function GET(request: Request): Promise<Response> {
  const { deps, upstreams } = await sharedGateway()
  return serveFeed(request, createRouteMount(deps, upstreams, '/api'))
}

export { GET as HEAD }
