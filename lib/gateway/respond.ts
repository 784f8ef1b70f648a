import type { Answer, Forward, GatewayDeps, RequestHead } from './decision.ts'
import type { ResponseSink } from './forward/sink.ts'
import { serverTiming } from './headers/outbound.ts'

/** The headers of each response beside CORS: who answered, under which request id. As flat pairs, in a new array. */
export function ownHeaders(
  { version }: GatewayDeps,
  { requestId, backend }: Pick<Answer | Forward, 'requestId' | 'backend'>,
): string[] {
  const headers = ['x-request-id', requestId, 'x-gateway-version', version]
  if (backend) headers.push('x-backend', backend.id, 'x-backend-location', backend.location)
  return headers
}

/** The path of a request target, without its query. */
export function pathOf(target: string): string {
  const query = target.indexOf('?')
  return query === -1 ? target : target.slice(0, query)
}

/** Sends what the gateway answers itself, and has it observed once it is over. */
export function sendAnswer(deps: GatewayDeps, head: RequestHead, decision: Answer, sink: ResponseSink): void {
  const gatewayMs = deps.now() - head.startedAt
  sink.own({
    drained: () => {},
    closed: () =>
      deps.observe({
        requestId: decision.requestId,
        method: head.method,
        path: pathOf(head.target),
        status: decision.status,
        backend: decision.backend?.id ?? null,
        location: decision.backend?.location ?? null,
        why: decision.why,
        totalMs: deps.now() - head.startedAt,
        gatewayMs,
        upstreamMs: null,
        retries: 0,
        errorOrigin: decision.error?.origin ?? null,
        error: decision.error?.body.error ?? null,
      }),
  })
  const headers = ownHeaders(deps, decision)
  headers.push(...decision.headers, 'server-timing', serverTiming(gatewayMs, null, null))
  sink.answer(decision.status, deps.corsHeaders(head.inbound.origin), headers, decision.body)
}
