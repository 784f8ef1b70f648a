import { createServer, type Server } from 'node:net'
import type { GatewayDeps, RequestHead } from '../decision.ts'
import { ClientConnection, type ConnectionServer } from '../downstream/connection.ts'
import type { RequestError } from '../downstream/request-error.ts'
import type { RequestFields } from '../downstream/request-fields.ts'
import { headText } from '../forward/head-text.ts'
import type { Upstreams } from '../forward/upstreams.ts'
import { type InboundHeaders, readInbound } from '../headers/inbound.ts'
import type { TrustedPeers } from '../headers/trusted-peers.ts'
import { createRefusals } from './refusals.ts'
import { serve } from './serve.ts'
import { belowPrefix } from './target.ts'
import { createUpgradeMount } from './upgrade.ts'

/** How often connections are looked at that may have been quiet for too long. */
const TICK_MS = 1_000
/** A response that stands still is the backend's to answer for, so its limit is to be the first to pass. */
const IDLE_MARGIN_MS = 5_000

/** The gateway at the root of a port of its own. */
export type BareServer = {
  /** To be listened with. */
  server: Server
  /** Stops accepting; idle connections and tunnels end at once, busy ones with their answer. Resolves once all have. */
  close(): Promise<void>
  /** Ends all connections, whatever is on them. */
  destroy(): void
}

/** What was made of a request's fields, and by whose word on trust: that may change while a connection lasts. */
type Known = { fields: RequestFields; isTrustedPeer: TrustedPeers; inbound: InboundHeaders }

/** `bodyIdleTimeoutMs`: how long a body may stand still, either way. */
export function createBareServer(deps: GatewayDeps, upstreams: Upstreams, bodyIdleTimeoutMs: number): BareServer {
  const connections = new Set<ClientConnection>()
  const upgrades = createUpgradeMount(deps, '')
  const refuse = createRefusals(deps)
  /** What each connection's last request said of itself, which its next one mostly says too. */
  const latest = new WeakMap<ClientConnection, Known>()
  let clock: NodeJS.Timeout | null = null

  const host: ConnectionServer & { isClosing: boolean } = {
    isClosing: false,
    request({ method, target, fields }, connection) {
      const startedAt = deps.now()
      const { address } = connection
      let known = latest.get(connection)
      const { isTrustedPeer } = deps
      if (known?.fields !== fields || known.isTrustedPeer !== isTrustedPeer) {
        known = { fields, isTrustedPeer, inbound: readInbound(fields.headers, isTrustedPeer(address)) }
        latest.set(connection, known)
      }
      const head: RequestHead = {
        ...{ method, target: belowPrefix(target, ''), inbound: known.inbound },
        peer: { address, scheme: 'http' },
        identityOnly: false,
        startedAt,
      }
      serve(deps, upstreams, head, connection)
    },
    upgrade({ method, target, fields }, socket, first) {
      upgrades.handle({ method, url: target, rawHeaders: fields.headers }, socket, first)
    },
    refusal({ answer, request }: RequestError) {
      const { status, headers, body } = refuse(answer, request)
      return `${headText(status, [], headers).text}\r\n${body}`
    },
    lost(connection) {
      connections.delete(connection)
    },
  }

  function tick(): void {
    for (const connection of connections) connection.tick(TICK_MS)
    if (connections.size > 0 || clock === null) return
    clearInterval(clock)
    clock = null
  }

  const server = createServer({ noDelay: true }, (socket) => {
    connections.add(new ClientConnection(socket, host, bodyIdleTimeoutMs + IDLE_MARGIN_MS))
    clock ??= setInterval(tick, TICK_MS).unref()
  })

  return {
    server,
    close() {
      host.isClosing = true
      upgrades.close()
      return new Promise((resolve) => {
        server.close(() => resolve())
        for (const connection of connections) connection.close()
      })
    },
    destroy() {
      upgrades.close()
      server.close()
      for (const connection of connections) connection.destroy()
    },
  }
}
