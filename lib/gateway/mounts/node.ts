import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { Forward, GatewayDeps, RequestHead } from '../decision.ts'
import { FetchCall } from '../forward/fetch-call.ts'
import { NodeSink } from '../forward/node-sink.ts'
import { PoolCall } from '../forward/pool-call.ts'
import { StreamedBody } from '../forward/streamed-body.ts'
import type { Upstreams } from '../forward/upstreams.ts'
import { readInbound } from '../headers/inbound.ts'
import { decide } from '../pipeline.ts'
import { sendAnswer } from '../respond.ts'
import { belowPrefix } from './target.ts'

/** What serves a request on a Node server. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void

/** The gateway on a Node server, for requests whose path starts with `prefix` (empty: all of them). */
export function createNodeMount(deps: GatewayDeps, upstreams: Upstreams, prefix: string): NodeHandler {
  return (request, response) => {
    const startedAt = deps.now()
    const { socket } = request
    const head: RequestHead = {
      method: request.method ?? 'GET',
      target: belowPrefix(request.url ?? '/', prefix),
      inbound: readInbound(request.rawHeaders, deps.isTrustedPeer(socket.remoteAddress ?? null)),
      peer: { address: socket.remoteAddress ?? null, scheme: (socket as TLSSocket).encrypted ? 'https' : 'http' },
      identityOnly: false,
      startedAt,
    }
    const sink = new NodeSink(request, response)
    serve(deps, upstreams, head, request, sink)
  }
}

function serve(deps: GatewayDeps, upstreams: Upstreams, head: RequestHead, request: IncomingMessage, sink: NodeSink) {
  const decision = decide(head, deps)
  if (decision.kind === 'answer') sendAnswer(deps, head, decision, sink)
  else if (decision.kind === 'wait') void decision.until.then(() => serve(deps, upstreams, head, request, sink))
  else forward(deps, upstreams, head, decision, request, sink)
}

function forward(
  deps: GatewayDeps,
  upstreams: Upstreams,
  head: RequestHead,
  decision: Forward,
  request: IncomingMessage,
  sink: NodeSink,
): void {
  const { target } = decision.backend
  if (target.kind === 'fetch') {
    const call = new FetchCall(deps, head, decision, sink)
    sink.own(call)
    void call.start(head.inbound.hasBody ? new StreamedBody(request, head.inbound.contentLength) : null)
    return
  }
  const call = new PoolCall(deps, head, decision, sink, upstreams.of(target.origin))
  sink.own(call)
  if (head.inbound.hasBody) process.nextTick(startWithBody, call, head, request)
  else call.start(null)
}

/**
 * A small body has come with its head, and by the next tick is here whole, though its end may not have been noticed: one
 * buffer costs half of what a stream does, and needs no chunks.
 */
function startWithBody(call: PoolCall, { inbound }: RequestHead, request: IncomingMessage): void {
  const whole = request.complete || request.readableLength === inbound.contentLength
  call.start(whole ? (request.read() as Buffer | null) : new StreamedBody(request, inbound.contentLength))
}
