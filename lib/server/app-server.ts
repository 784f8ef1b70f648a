import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo, Server as NetServer } from 'node:net'
import type { Settings } from '#lib/env.ts'
import { createBareServer } from '#lib/gateway/mounts/bare-server.ts'
import { createRouteMount } from '#lib/gateway/mounts/route.ts'
import { createSharedServer, type Pages } from '#lib/gateway/mounts/shared-server.ts'
import type { NodeGateway } from '#lib/node-gateway.ts'
import { offerGateway } from '#lib/offered-gateway.ts'

/** Connections the system holds until they are accepted: a thousand clients may come at once. */
const BACKLOG = 4_096

/** The app and the bare gateway of this process, listening. */
export type AppServer = {
  port: number
  gatewayPort: number
  /** Resolves once pages are served too; requests for them wait until then. */
  preparePages(): Promise<void>
  /** Stops accepting and resolves once what was in flight is done; the gateway is closed then. */
  close(): Promise<void>
}

/** A port that cannot be had. The message is one line that names what to change. */
export class PortError extends Error {
  override readonly name = 'PortError'
}

/** Serves the gateway on both ports, and Next's pages from `root` on the app's. Throws a {@link PortError}. */
export async function startAppServer(
  gateway: NodeGateway,
  settings: Settings,
  { root, dev }: { root: string; dev: boolean },
): Promise<AppServer> {
  const { deps, upstreams } = gateway
  const idleMs = settings.BODY_IDLE_TIMEOUT_MS
  const bare = createBareServer(deps, upstreams, idleMs)
  const gatewayPort = await listen(bare.server, settings, 'GATEWAY_PORT')

  const handler = Promise.withResolvers<RequestListener>()
  // So that the first page that needs it does not load the gateway a second time, as Next has bundled it.
  offerGateway(createRouteMount(deps, upstreams, '/api'))
  // Next takes every upgrade of the server it is given, so it gets one of its own, and only what is meant for it.
  const nextUpgrades = createServer()
  const pages: Pages = {
    request: (request, response) => void handler.promise.then((handle) => handle(request, response)),
    upgrade(request, socket, first) {
      if (dev) nextUpgrades.emit('upgrade', request, socket, first)
      else socket.destroy()
    },
  }
  // Before Next sees it: a route handler costs more than the forwarding does, and rewrites paths.
  const app = createSharedServer(deps, upstreams, settings.NEXT_ONLY ? null : '/api', pages, idleMs)
  const port = await listen(app.server, settings, 'PORT')

  let closePages = async () => {}
  return {
    port,
    gatewayPort,
    async preparePages() {
      // Loading Next holds the event loop for up to a second: a health check under way would run out of its time meanwhile.
      await Promise.all(deps.registry.listBackends().map((backend) => deps.health.firstCheck(backend)))
      const { default: next } = await import('next')
      const nextApp = next({ dev, dir: root, hostname: settings.HOST, port, httpServer: nextUpgrades })
      closePages = () => nextApp.close()
      await nextApp.prepare()
      handler.resolve(nextApp.getRequestHandler())
    },
    async close() {
      await Promise.all([app.close(), bare.close()])
      await closePages()
      await gateway.close()
    },
  }
}

/** Resolves with the port it got. */
function listen(server: NetServer, settings: Settings, variable: 'PORT' | 'GATEWAY_PORT'): Promise<number> {
  const { HOST: host, [variable]: port } = settings
  return new Promise((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      const problem = code === 'EADDRINUSE' ? 'is taken' : 'cannot be used'
      const remedy = `stop what uses it, or set ${variable} to another.`
      reject(new PortError(`Port ${port} on ${host} ${problem} (${code}): ${remedy}`))
    })
    server.listen({ host, port, backlog: BACKLOG }, () => resolve((server.address() as AddressInfo).port))
  })
}
