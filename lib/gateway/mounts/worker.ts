import type { GatewayDeps, RequestHead } from '../decision.ts'
import type { UpstreamLoads } from '../forward/loads.ts'
import { WebCall } from '../forward/web-call.ts'
import { WorkerSink } from '../forward/worker-sink.ts'
import { readInbound } from '../headers/inbound.ts'
import { decide } from '../pipeline.ts'
import { pathOf, sendAnswer } from '../respond.ts'
import { belowPrefix } from './target.ts'

/** How long the list of backends waits in a new isolate for what nobody knows yet. */
const LIST_PATIENCE_MS = 1_000

/** What the platform says of a request: the one hop before us, and what it replaced. */
type WorkerRequest = Request & { cf?: { clientAcceptEncoding?: string } }

/**
 * The gateway on Workers, for requests whose path starts with `prefix`. `background` keeps work alive that outlasts a
 * response, or the client. The direct peer is what the platform says it is; its own word on encodings is taken back.
 */
export function createWorkerMount(
  deps: GatewayDeps,
  loads: UpstreamLoads,
  prefix: string,
  background: (work: Promise<unknown>) => void,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const head = headOf(request, deps.now(), prefix)
    if (pathOf(head.target) === '/backends') await knowAll(deps)
    const sink = new WorkerSink(request.method, request.signal)
    background(sink.over)
    for (;;) {
      const decision = decide(head, deps)
      if (decision.kind === 'wait') {
        await decision.until
        continue
      }
      if (decision.kind === 'answer') sendAnswer(deps, head, decision, sink)
      else {
        const call = new WebCall(deps, head, decision, sink, loads)
        sink.own(call)
        background(call.start(request.body, isWebSocket(request)))
      }
      return sink.response
    }
  }
}

function headOf(request: WorkerRequest, startedAt: number, prefix: string): RequestHead {
  const { url, method, headers, cf } = request
  const flat: string[] = []
  for (const [name, value] of headers) {
    // Told as x-forwarded-for, and by the platform to whatever else is on it.
    if (name === 'cf-connecting-ip') continue
    flat.push(name, name === 'accept-encoding' ? (cf?.clientAcceptEncoding ?? value) || 'identity' : value)
  }
  return {
    method,
    target: belowPrefix(url, prefix),
    inbound: { ...readInbound(flat, false), hasBody: request.body !== null },
    peer: { address: headers.get('cf-connecting-ip'), scheme: url.startsWith('https:') ? 'https' : 'http' },
    identityOnly: false,
    startedAt,
  }
}

/** Nothing was checked before the first request; who asks for the list wants to see more than that. */
async function knowAll({ registry, health }: GatewayDeps): Promise<void> {
  const unknown = registry.listBackends().filter((backend) => health.stateOf(backend).health === 'unknown')
  if (unknown.length === 0) return
  const checks = Promise.all(unknown.map((backend) => health.firstCheck(backend)))
  await Promise.race([checks, new Promise((resolve) => setTimeout(resolve, LIST_PATIENCE_MS))])
}

function isWebSocket({ method, headers }: Request): boolean {
  return method === 'GET' && headers.get('upgrade')?.toLowerCase() === 'websocket'
}
