import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Server as NetServer } from 'node:net'
import type { Settings } from '#lib/env.ts'
import { createBareServer } from '#lib/gateway/mounts/bare-server.ts'
import { createGatewayServer } from '#lib/gateway/mounts/http-server.ts'
import { createMalformedHandler } from '#lib/gateway/mounts/malformed.ts'
import { createNodeMount } from '#lib/gateway/mounts/node.ts'
import { createRouteMount } from '#lib/gateway/mounts/route.ts'
import { isBelow } from '#lib/gateway/mounts/target.ts'
import { createUpgradeMount } from '#lib/gateway/mounts/upgrade.ts'
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

  // Before Next sees it: a route handler costs more than the forwarding does, and rewrites paths.
  const api = createNodeMount(deps, upstreams, '/api')
  const pages = Promise.withResolvers<RequestListener>()
  // So that the first page that needs it does not load the gateway a second time, as Next has bundled it.
  offerGateway(createRouteMount(deps, upstreams, '/api'))
  const isApi = (url: string | undefined) => !settings.NEXT_ONLY && isBelow(url ?? '', '/api')
  const app = createGatewayServer(
    (request, response) => {
      if (isApi(request.url)) api(request, response)
      else void pages.promise.then((handle) => handle(request, response))
    },
    createMalformedHandler(deps),
    idleMs,
  )
  // Next takes every upgrade of the server it is given, so it gets one of its own, and only what is meant for it.
  const nextUpgrades = createServer()
  const apiUpgrades = createUpgradeMount(deps, '/api')
  app.on('upgrade', (request, socket, head) => {
    if (isApi(request.url)) apiUpgrades.handle(request, socket, head)
    else if (dev) nextUpgrades.emit('upgrade', request, socket, head)
    else socket.destroy()
  })
  const port = await listen(app, settings, 'PORT')

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
      pages.resolve(nextApp.getRequestHandler())
    },
    async close() {
      apiUpgrades.close()
      await Promise.all([closeServer(app), bare.close()])
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

function closeServer(server: Server): Promise<void> {
  // A connection that was busy a moment ago is idle now, and would be kept for its next request.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(sweep)
      resolve()
    })
  })
}
