import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import type { GatewayDeps, RequestHead } from '../decision.ts'
import { FetchCall } from '../forward/fetch-call.ts'
import { PoolCall } from '../forward/pool-call.ts'
import { StreamedBody } from '../forward/streamed-body.ts'
import type { Upstreams } from '../forward/upstreams.ts'
import { WebSink } from '../forward/web-sink.ts'
import { readInbound } from '../headers/inbound.ts'
import { decide } from '../pipeline.ts'
import { sendAnswer } from '../respond.ts'
import { belowPrefix } from './target.ts'

/**
 * The gateway for a Next.js route handler. Next hides the peer and takes the scheme from whatever a client forwards,
 * so backends are told of neither; it also drops `content-encoding` from responses, so backends are asked for none.
 * Over HTTP this still uses our own connections: `fetch` would decode bodies.
 */
export function createRouteMount(
  deps: GatewayDeps,
  upstreams: Upstreams,
  prefix: string,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const startedAt = deps.now()
    const flat: string[] = []
    for (const [name, value] of request.headers) flat.push(name, value)
    const head: RequestHead = {
      method: request.method,
      target: belowPrefix(request.url, prefix),
      inbound: readInbound(flat, false),
      peer: { address: null, scheme: null },
      identityOnly: true,
      startedAt,
    }
    // The framing headers may be gone by now; the body itself is still there to see.
    if (request.body) head.inbound.hasBody = true
    const sink = new WebSink(request.method, request.signal)
    for (;;) {
      const decision = decide(head, deps)
      if (decision.kind === 'wait') {
        await decision.until
        continue
      }
      if (decision.kind === 'answer') sendAnswer(deps, head, decision, sink)
      else if (decision.backend.target.kind === 'fetch') {
        const call = new FetchCall(deps, head, decision, sink)
        sink.own(call)
        void call.start(request.body)
      } else {
        const call = new PoolCall(deps, head, decision, sink, upstreams.of(decision.backend.target.origin))
        sink.own(call)
        call.start(request.body ? streamed(request.body, head.inbound.contentLength) : null)
      }
      return sink.response
    }
  }
}

/** What a backend does not want of it is read and dropped. Where it fails, the client has gone, and the sink says so. */
function streamed(body: ReadableStream<Uint8Array>, length: number | null): StreamedBody {
  const source = Readable.fromWeb(body as NodeReadableStream)
  source.on('error', () => {})
  return new StreamedBody(source, length)
}
