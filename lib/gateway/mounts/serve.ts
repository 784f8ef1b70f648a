import type { Forward, GatewayDeps, RequestHead } from '../decision.ts'
import type { ClientBody } from '../forward/client-body.ts'
import { FetchCall } from '../forward/fetch-call.ts'
import { PoolCall } from '../forward/pool-call.ts'
import type { ResponseSink } from '../forward/sink.ts'
import { StreamedBody } from '../forward/streamed-body.ts'
import type { Upstreams } from '../forward/upstreams.ts'
import { decide } from '../pipeline.ts'
import { sendAnswer } from '../respond.ts'

/** Answers a request that a server of this process has received, through `sink`, or passes it on with its `body`. */
export function serve(
  deps: GatewayDeps,
  upstreams: Upstreams,
  head: RequestHead,
  sink: ResponseSink,
  body: ClientBody,
): void {
  const decision = decide(head, deps)
  if (decision.kind === 'answer') sendAnswer(deps, head, decision, sink)
  else if (decision.kind === 'wait') void decision.until.then(() => serve(deps, upstreams, head, sink, body))
  else forward(deps, upstreams, head, decision, sink, body)
}

function forward(
  deps: GatewayDeps,
  upstreams: Upstreams,
  head: RequestHead,
  decision: Forward,
  sink: ResponseSink,
  body: ClientBody,
): void {
  const { target } = decision.backend
  if (target.kind === 'fetch') {
    const call = new FetchCall(deps, head, decision, sink)
    sink.own(call)
    void call.start(head.inbound.hasBody ? new StreamedBody(body.stream(), head.inbound.contentLength) : null)
    return
  }
  const call = new PoolCall(deps, head, decision, sink, upstreams.of(target.origin))
  sink.own(call)
  if (head.inbound.hasBody) process.nextTick(startWithBody, call, head, body)
  else call.start(null)
}

/**
 * A small body has come with its head, and by the next tick is here whole, though its end may not have been noticed: one
 * buffer costs half of what a stream does, and needs no chunks.
 */
function startWithBody(call: PoolCall, { inbound }: RequestHead, body: ClientBody): void {
  const whole = body.whole()
  call.start(whole === undefined ? new StreamedBody(body.stream(), inbound.contentLength) : whole)
}
