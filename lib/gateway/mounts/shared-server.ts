import type { IncomingMessage, RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { GatewayDeps } from '../decision.ts'
import type { Upstreams } from '../forward/upstreams.ts'
import type { GatewayServer } from './gateway-server.ts'
import { createGatewayServer } from './http-server.ts'
import { createIdleLimit } from './idle-limit.ts'
import { createMalformedHandler } from './malformed.ts'
import { createNodeMount } from './node.ts'
import { createOwnConnections } from './own-connections.ts'
import { beginsBelow, isBelow } from './target.ts'
import { createUpgradeMount } from './upgrade.ts'

/** How often a server that closes looks for connections that were busy a moment ago, and would be kept for another request. */
const SWEEP_MS = 50

/** What else is on the port, on `node:http`. */
export type Pages = {
  request: RequestListener
  upgrade(request: IncomingMessage, socket: Duplex, first: Buffer): void
}

/**
 * The gateway below `prefix` on a port that it shares with `pages`. A connection is read by our own server for as long as what
 * comes on it is the gateway's; from the first request on that is not, `node:http` has it, to its end and for both.
 * `prefix`: null, if all is for `pages`. `bodyIdleTimeoutMs`: how long a body may stand still, either way.
 */
export function createSharedServer(
  deps: GatewayDeps,
  upstreams: Upstreams,
  prefix: string | null,
  pages: Pages,
  bodyIdleTimeoutMs: number,
): GatewayServer {
  const api = createNodeMount(deps, upstreams, prefix ?? '')
  const upgrades = createUpgradeMount(deps, upstreams, prefix ?? '')
  const isOurs = ({ url = '' }: IncomingMessage) => prefix !== null && isBelow(url, prefix)
  const malformed = createMalformedHandler(deps)
  const server = createGatewayServer(
    (request, response) => {
      if (isOurs(request)) api(request, response)
      else pages.request(request, response)
    },
    malformed,
    createIdleLimit(deps, bodyIdleTimeoutMs),
  )
  server.on('upgrade', (request, socket, first) => {
    if (isOurs(request)) upgrades.handle(request, socket, first)
    else pages.upgrade(request, socket, first)
  })

  // What `node:http` reads a connection with: it gets those that ours leaves, as if they had just been accepted.
  const [read] = server.listeners('connection')
  if (read === undefined) throw new TypeError('This Node reads its connections elsewhere.')
  const connections = createOwnConnections({
    ...{ deps, upstreams, upgrades, bodyIdleTimeoutMs },
    ...(prefix !== null && { prefix }),
    sharing: {
      isOurs: (text) => prefix !== null && beginsBelow(text, prefix),
      others(socket: Socket, first, isAhead) {
        if (isAhead) malformed.follows(socket)
        socket.unshift(first)
        read.call(server, socket)
      },
    },
  })
  server.removeAllListeners('connection').on('connection', connections.accept)

  return {
    server,
    close() {
      upgrades.close()
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
      return new Promise((resolve) => {
        server.close(() => {
          clearInterval(sweep)
          resolve()
        })
        connections.close()
      })
    },
    destroy() {
      upgrades.close()
      server.close().closeAllConnections()
      connections.destroy()
    },
  }
}
