import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import type { GatewayDeps, RequestHead } from '../decision.ts'
import { renderError, upgradeImpossible } from '../errors.ts'
import { SocketSink } from '../forward/socket-sink.ts'
import { UpgradeCall } from '../forward/upgrade-call.ts'
import type { Upstreams } from '../forward/upstreams.ts'
import { readInbound } from '../headers/inbound.ts'
import { decide } from '../pipeline.ts'
import { sendAnswer } from '../respond.ts'
import { createIdleLimit } from './idle-limit.ts'
import { belowPrefix, withHostOf } from './target.ts'

/** What of a request for an upgrade counts: a Node `IncomingMessage` is one. */
export type UpgradeRequest = { method?: string; url?: string; rawHeaders: readonly string[] }

/** What serves a Node server's `upgrade` events, and how to end the tunnels that came of them. */
export type UpgradeMount = {
  handle(request: UpgradeRequest, connection: Duplex, head: Buffer): void
  /** Breaks all tunnels off, as they would last for ever, and opens no more. */
  close(): void
}

/** WebSockets through the gateway, for requests whose path starts with `prefix`: the same rules as for any request. */
export function createUpgradeMount(deps: GatewayDeps, upstreams: Upstreams, prefix: string): UpgradeMount {
  const open = new Set<Socket>()
  let isClosed = false
  return {
    handle(request, connection, first) {
      // Node types it wider than what its servers give.
      const socket = connection as Socket
      if (isClosed) {
        socket.destroy()
        return
      }
      const { method = 'GET', url = '/', rawHeaders } = request
      const head: RequestHead = {
        method,
        target: belowPrefix(url, prefix),
        inbound: withHostOf(url, readInbound(rawHeaders, deps.isTrustedPeer(socket.remoteAddress ?? null))),
        peer: { address: socket.remoteAddress ?? null, scheme: (socket as TLSSocket).encrypted ? 'https' : 'http' },
        identityOnly: false,
        startedAt: deps.now(),
      }
      // Nobody else listens until it is known what comes of it.
      socket.on('error', () => socket.destroy())
      open.add(socket)
      socket.on('close', () => open.delete(socket))
      serve(deps, upstreams, head, socket, first)
    },
    close() {
      isClosed = true
      for (const socket of open) socket.destroy()
    },
  }
}

function serve(deps: GatewayDeps, upstreams: Upstreams, head: RequestHead, socket: Socket, first: Buffer): void {
  const decision = decide(head, deps)
  if (decision.kind === 'wait') {
    void decision.until.then(() => serve(deps, upstreams, head, socket, first))
    return
  }
  const { bodyIdleTimeoutMs } = upstreams
  const sink = new SocketSink(socket, createIdleLimit(deps, bodyIdleTimeoutMs)())
  if (decision.kind === 'answer') {
    sendAnswer(deps, head, decision, sink)
    return
  }
  const { backend, requestId, why } = decision
  if (backend.target.kind === 'fetch') {
    const error = upgradeImpossible(backend)
    sendAnswer(deps, head, { kind: 'answer', ...renderError(error), error, requestId, backend, why }, sink)
    return
  }
  const call = new UpgradeCall(deps, head, decision, sink, upstreams.of(backend.target.origin), bodyIdleTimeoutMs)
  sink.own(call)
  call.start(backend.target.origin, socket, first)
}
