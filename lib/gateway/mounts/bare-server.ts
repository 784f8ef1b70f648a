import { createServer } from 'node:net'
import type { GatewayDeps } from '../decision.ts'
import type { Upstreams } from '../forward/upstreams.ts'
import type { GatewayServer } from './gateway-server.ts'
import { createOwnConnections } from './own-connections.ts'
import { createUpgradeMount } from './upgrade.ts'

/** The gateway at the root of a port of its own. `bodyIdleTimeoutMs`: how long a body may stand still, either way. */
export function createBareServer(deps: GatewayDeps, upstreams: Upstreams, bodyIdleTimeoutMs: number): GatewayServer {
  const upgrades = createUpgradeMount(deps, upstreams, '')
  const connections = createOwnConnections({ deps, upstreams, upgrades, bodyIdleTimeoutMs })
  const server = createServer({ noDelay: true }, connections.accept)
  return {
    server,
    close() {
      upgrades.close()
      return new Promise((resolve) => {
        server.close(() => resolve())
        connections.close()
      })
    },
    destroy() {
      upgrades.close()
      server.close()
      connections.destroy()
    },
  }
}
