import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { GatewayDeps, RequestHead } from '../decision.ts'
import { NodeSink } from '../forward/node-sink.ts'
import type { Upstreams } from '../forward/upstreams.ts'
import { readInbound } from '../headers/inbound.ts'
import { serve } from './serve.ts'
import { belowPrefix, withHostOf } from './target.ts'

/** What serves a request on a `node:http` server. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void

/** The gateway on a `node:http` server, for requests whose path starts with `prefix` (empty: all of them). */
export function createNodeMount(deps: GatewayDeps, upstreams: Upstreams, prefix: string): NodeHandler {
  return (request, response) => {
    const startedAt = deps.now()
    const { socket, url = '/' } = request
    const head: RequestHead = {
      method: request.method ?? 'GET',
      target: belowPrefix(url, prefix),
      inbound: withHostOf(url, readInbound(request.rawHeaders, deps.isTrustedPeer(socket.remoteAddress ?? null))),
      peer: { address: socket.remoteAddress ?? null, scheme: (socket as TLSSocket).encrypted ? 'https' : 'http' },
      identityOnly: false,
      startedAt,
    }
    const sink = new NodeSink(request, response, head.inbound.contentLength)
    serve(deps, upstreams, head, sink, sink)
  }
}
