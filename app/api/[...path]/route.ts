import { createRouteMount } from '#lib/gateway/mounts/route.ts'
import { sharedGateway } from '#lib/node-gateway.ts'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

async function handle(request: Request): Promise<Response> {
  const { deps, upstreams } = await sharedGateway()
  return createRouteMount(deps, upstreams, '/api')(request)
}

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
}
