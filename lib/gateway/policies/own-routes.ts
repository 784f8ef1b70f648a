import type { HealthState } from '#lib/registry/health.ts'
import type { Backend, BackendLocation } from '#lib/registry/types.ts'
import type { CircuitState } from '../circuits.ts'
import type { GatewayDeps, RequestHead } from '../decision.ts'
import { type GatewayError, methodNotAllowed } from '../errors.ts'
import { defaultBackend } from './choose.ts'

const JSON_TYPE = 'application/json'
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** A backend on `GET /backends`; times are in milliseconds and ISO 8601. */
export type BackendReport = {
  id: string
  name: string
  type: BackendLocation
  url?: string
  health: HealthState['health']
  last_check: string | null
  latency_ms: number | null
  circuit: CircuitState
  default: boolean
  language: string | null
  framework: string | null
  region?: string
  error?: string
}

/** What own routes say of what has been found out so far. */
export type Findings = { metrics: string; backends: BackendReport[] }

/** What `GET /health`, `/backends` and `/metrics` answer, or null where the path is not the gateway's own. */
export function ownRoute(
  { method, target }: Pick<RequestHead, 'method' | 'target'>,
  deps: GatewayDeps,
): { type: string; body: string } | { error: GatewayError } | { until: Promise<void> } | null {
  const query = target.indexOf('?')
  const path = query === -1 ? target : target.slice(0, query)
  if (path !== '/health' && path !== '/backends' && path !== '/metrics') return null
  if (method !== 'GET' && method !== 'HEAD') return { error: methodNotAllowed(method, 'GET, HEAD') }
  if (path === '/health') return { type: JSON_TYPE, body: JSON.stringify(describeGateway(deps)) }
  const gathered = deps.gather?.()
  if (gathered instanceof Promise) return { until: gathered }
  if (path === '/metrics') return { type: METRICS_TYPE, body: gathered?.metrics ?? deps.metrics.render() }
  const value = { backends: gathered?.backends ?? describeBackends(deps) }
  return { type: JSON_TYPE, body: JSON.stringify(value) }
}

function describeGateway({ version }: GatewayDeps) {
  return { status: 'healthy', version, timestamp: new Date().toISOString() }
}

/** Every entry of the registry, the skipped ones last, as this process sees it. */
export function describeBackends(deps: GatewayDeps): BackendReport[] {
  const { registry, health, circuits } = deps
  const defaultId = defaultBackend(deps)
  const usable = registry.listBackends().map((backend) => {
    const isDefault = backend.id === defaultId && registry.getBackend(defaultId) === backend
    const state = health.stateOf(backend)
    return describeBackend(backend, state, circuitOf(state, circuits.stateOf(backend)), isDefault)
  })
  const rejected = registry.listRejected().map(
    ({ id, location, error }): BackendReport => ({
      ...{ id, name: id, type: location, health: 'unhealthy', last_check: null, latency_ms: null, circuit: 'open' },
      ...{ default: false, language: null, framework: null, error },
    }),
  )
  return [...usable, ...rejected]
}

/** What a request would meet: while checks find a backend down, it gets none, whatever requests found before. */
function circuitOf(state: HealthState, circuit: CircuitState): CircuitState {
  if (state.health !== 'unhealthy') return circuit
  return state.recovering ? 'half-open' : 'open'
}

function describeBackend(
  backend: Backend,
  state: HealthState,
  circuit: CircuitState,
  isDefault: boolean,
): BackendReport {
  // An address in the cloud is nobody's business; a local one helps whoever is at this machine.
  const url =
    backend.location === 'local' && backend.target.kind === 'http'
      ? { url: backend.target.origin + (backend.target.prefix ?? '') }
      : {}
  return {
    id: backend.id,
    name: backend.name,
    type: backend.location,
    ...url,
    health: state.health,
    last_check: state.lastCheck === null ? null : new Date(state.lastCheck).toISOString(),
    latency_ms: state.latencyMs,
    circuit,
    default: isDefault,
    language: backend.language,
    framework: backend.framework,
    ...(backend.region === undefined ? {} : { region: backend.region }),
    ...(state.error === null ? {} : { error: state.error }),
  }
}
