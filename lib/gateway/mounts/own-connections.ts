import type { Socket } from 'node:net'
import type { GatewayDeps, RequestHead } from '../decision.ts'
import { ClientConnection, type ConnectionServer, type Sharing } from '../downstream/connection.ts'
import type { RequestError } from '../downstream/request-error.ts'
import type { RequestFields } from '../downstream/request-fields.ts'
import { headText } from '../forward/head-text.ts'
import type { Upstreams } from '../forward/upstreams.ts'
import { type InboundHeaders, readInbound } from '../headers/inbound.ts'
import type { TrustedPeers } from '../headers/trusted-peers.ts'
import { createIdleLimit } from './idle-limit.ts'
import { createRefusals } from './refusals.ts'
import { serve } from './serve.ts'
import { belowPrefix, withHostOf } from './target.ts'
import type { UpgradeMount } from './upgrade.ts'

/** How often connections are looked at that may have been quiet for too long. */
const TICK_MS = 1_000
/** For how long one may be quiet before the system asks whether its client is still there: a tunnel has no other limit. */
const KEEP_ALIVE_DELAY_MS = 60_000

/** The connections of a port that are read by our own server. */
export type OwnConnections = {
  /** Serves what comes on a connection that a server has accepted. */
  accept(socket: Socket): void
  /** Idle ones end at once, busy ones with their answer. */
  close(): void
  /** Ends all, whatever is on them. */
  destroy(): void
}

type Options = {
  deps: GatewayDeps
  upstreams: Upstreams
  upgrades: UpgradeMount
  /** How long a body may stand still, either way. */
  bodyIdleTimeoutMs: number
  /** Below which path it is, by default at the root. */
  prefix?: string
  /** Where not all requests are for it. */
  sharing?: Sharing
}

/** What was made of a request's fields, and by whose word on trust: that may change while a connection lasts. */
type Known = { fields: RequestFields; isTrustedPeer: TrustedPeers; inbound: InboundHeaders }

/** The gateway on connections that it reads itself. */
export function createOwnConnections(options: Options): OwnConnections {
  const { deps, upstreams, upgrades, bodyIdleTimeoutMs, prefix = '', sharing } = options
  const connections = new Set<ClientConnection>()
  const refuse = createRefusals(deps)
  const idleLimit = createIdleLimit(deps, bodyIdleTimeoutMs)
  /** What each connection's last request said of itself, which its next one mostly says too. */
  const latest = new WeakMap<ClientConnection, Known>()
  let clock: NodeJS.Timeout | null = null

  const host: ConnectionServer & { isClosing: boolean } = {
    isClosing: false,
    sharing,
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
        ...{ method, target: belowPrefix(target, prefix), inbound: withHostOf(target, known.inbound) },
        peer: { address, scheme: 'http' },
        identityOnly: false,
        startedAt,
      }
      serve(deps, upstreams, head, connection.sink, connection.body)
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

  return {
    accept(socket) {
      socket.setKeepAlive(true, KEEP_ALIVE_DELAY_MS)
      connections.add(new ClientConnection(socket, host, idleLimit))
      clock ??= setInterval(tick, TICK_MS).unref()
    },
    close() {
      host.isClosing = true
      for (const connection of connections) connection.close()
    },
    destroy() {
      for (const connection of connections) connection.destroy()
    },
  }
}
