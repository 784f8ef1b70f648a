import type { Server } from 'node:net'

/** The gateway on a port. */
export type GatewayServer = {
  /** To be listened with. */
  server: Server
  /** Stops accepting; idle connections and tunnels end at once, busy ones with their answer. Resolves once all have. */
  close(): Promise<void>
  /** Ends all connections, whatever is on them. */
  destroy(): void
}
