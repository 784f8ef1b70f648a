import type { Forward, GatewayDeps, RequestHead } from '../decision.ts'
import type { ClientBody } from '../forward/client-body.ts'
import { FetchCall } from '../forward/fetch-call.ts'
import { PoolCall } from '../forward/pool-call.ts'
import type { ResponseSink } from '../forward/sink.ts'
import { StreamedBody } from '../forward/streamed-body.ts'
import type { Upstreams } from '../forward/upstreams.ts'
import { decide } from '../pipeline.ts'
import { sendAnswer } from '../respond.ts'

/** One request of a client: where its body comes from, and its answer goes. */
export type ClientSide = ResponseSink & ClientBody

/** Answers a request that a server of this process has received, or passes it on. */
export function serve(deps: GatewayDeps, upstreams: Upstreams, head: RequestHead, client: ClientSide): void {
  const decision = decide(head, deps)
  if (decision.kind === 'answer') sendAnswer(deps, head, decision, client)
  else if (decision.kind === 'wait') void decision.until.then(() => serve(deps, upstreams, head, client))
  else forward(deps, upstreams, head, decision, client)
}

function forward(
  deps: GatewayDeps,
  upstreams: Upstreams,
  head: RequestHead,
  decision: Forward,
  client: ClientSide,
): void {
  const { target } = decision.backend
  if (target.kind === 'fetch') {
    const call = new FetchCall(deps, head, decision, client)
    client.own(call)
    void call.start(head.inbound.hasBody ? new StreamedBody(client.stream(), head.inbound.contentLength) : null)
    return
  }
  const call = new PoolCall(deps, head, decision, client, upstreams.of(target.origin))
  client.own(call)
  if (head.inbound.hasBody) process.nextTick(startWithBody, call, head, client)
  else call.start(null)
}

/**
 * A small body has come with its head, and by the next tick is here whole, though its end may not have been noticed: one
 * buffer costs half of what a stream does, and needs no chunks.
 */
function startWithBody(call: PoolCall, { inbound }: RequestHead, client: ClientSide): void {
  const whole = client.whole()
  call.start(whole === undefined ? new StreamedBody(client.stream(), inbound.contentLength) : whole)
}
