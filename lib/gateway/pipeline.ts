import { requestId } from '#lib/contract/headers.ts'
import type { Backend } from '#lib/registry/types.ts'
import type { Answer, Decision, GatewayDeps, RequestHead } from './decision.ts'
import { type GatewayError, loopDetected, renderError } from './errors.ts'
import { upstreamHeaders } from './headers/upstream.ts'
import { timesThroughUs } from './headers/via.ts'
import { chooseBackend } from './policies/choose.ts'
import { circuitGate } from './policies/circuit-gate.ts'
import { healthGate } from './policies/health-gate.ts'
import { refusedMethod } from './policies/method.ts'
import { ownRoute } from './policies/own-routes.ts'
import { refusedPath } from './policies/path.ts'
import { isPreflight } from './policies/preflight.ts'

/**
 * What to do with a request: pure policy over its head, nothing is sent or awaited here.
 *
 * Order matters because each step may rely on those before it:
 * - the request id comes first, so that whatever follows is logged under it;
 * - preflight next: a browser sends it without headers to choose by, and must be answered whatever is down;
 * - own routes before the path rules and the choice: they need no backend, and show why one cannot be reached;
 * - path, method and loop before the choice: what can never be forwarded fails the same for every backend;
 * - the choice before health: "no such backend" is the client's to mend, "down" is not;
 * - health before the circuit: what a check has found is known to be so, what requests found may have passed;
 * - headers last: only a request that really goes out is worth building them for.
 */
export function decide(head: RequestHead, deps: GatewayDeps): Decision {
  const id = requestId(head.inbound.requestId)
  const refuse = (error: GatewayError, why: string) => answerError(id, error, why)

  if (isPreflight(head)) return answer(id, 204, 'preflight', null)
  const own = ownRoute(head, deps)
  if (own && 'until' in own) return { kind: 'wait', until: own.until }
  if (own) return 'error' in own ? refuse(own.error, 'own route') : answer(id, 200, 'own route', own)
  const unsafe = refusedPath(head.target) ?? refusedMethod(head.method)
  if (unsafe) return refuse(unsafe, 'request refused')
  if (timesThroughUs(head.inbound.via) > 1) return refuse(loopDetected(), 'loop')
  const choice = chooseBackend(head.inbound, deps)
  if ('error' in choice) return refuse(choice.error, 'no such backend')
  const { backend, why } = choice
  const gate = healthGate(backend, deps.health)
  if (gate && 'until' in gate) return { kind: 'wait', until: gate.until }
  const shut = gate?.error ?? circuitGate(backend, deps.circuits)
  if (shut) return answerError(id, shut, why, backend)
  const target = targetAt(backend, head.target)
  return { kind: 'forward', requestId: id, backend, why, target, ...upstreamHeaders(head, backend, id, deps) }
}

/** The origin is the registry's and is never put together with a path: what is joined here cannot change it. */
function targetAt({ target: at }: Backend, target: string): string {
  return at.kind === 'http' && at.prefix !== undefined ? at.prefix + target : target
}

function answer(
  requestId: string,
  status: number,
  why: string,
  content: { type: string; body: string } | null,
): Answer {
  const headers = content === null ? [] : ['content-type', content.type, 'cache-control', 'no-store']
  return { kind: 'answer', requestId, status, headers, body: content?.body ?? null, error: null, backend: null, why }
}

function answerError(requestId: string, error: GatewayError, why: string, backend: Backend | null = null): Answer {
  const { status, body, headers } = renderError(error)
  return { kind: 'answer', requestId, status, headers, body, error, backend, why }
}
