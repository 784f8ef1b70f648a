import type { HealthMonitor } from '#lib/registry/health.ts'
import type { Backend, BackendRegistry } from '#lib/registry/types.ts'
import type { Circuits } from './circuits.ts'
import { retryBudget } from './forward/retries.ts'
import type { UpstreamLoad } from './forward/upstreams.ts'
import type { Gauge } from './metrics.ts'

type Sources = {
  registry: BackendRegistry
  health: HealthMonitor
  circuits: Circuits
  upstreams: { list(): [origin: string, upstream: UpstreamLoad][] }
}

const UP = { healthy: 1, unhealthy: 0, unknown: Number.NaN }
const CIRCUIT = { closed: 0, 'half-open': 1, open: 2 }

/** What `/metrics` says of each backend's state at the moment of the scrape. */
export function backendGauges({ registry, health, circuits, upstreams }: Sources): Gauge[] {
  const backends = registry.listBackends()
  const ofEach = (name: string, help: string, read: (backend: Backend) => number): Gauge => {
    const values = backends.map((backend) => {
      return { labels: { backend: backend.id, location: backend.location }, value: read(backend) }
    })
    return { name, help, values }
  }
  const origins = upstreams.list()
  return [
    ofEach('gateway_backend_up', 'What health checks found: 1 up, 0 down, NaN nothing yet.', (backend) => {
      return UP[health.stateOf(backend).health]
    }),
    ofEach('gateway_circuit_state', 'What requests found: 0 closed, 1 half-open, 2 open.', (backend) => {
      return CIRCUIT[circuits.stateOf(backend)]
    }),
    {
      name: 'gateway_retry_budget',
      help: 'Further retries that an origin would be sent now.',
      values: origins.map(([origin, upstream]) => {
        const left = Math.max(retryBudget(upstream) - upstream.retrying, 0)
        return { labels: { upstream: nameOf(origin, backends) }, value: left }
      }),
    },
  ]
}

/** The ids behind an origin: an address is nobody's business. */
function nameOf(origin: string, backends: readonly Backend[]): string {
  const ids = backends.filter(({ target }) => target.kind === 'http' && target.origin === origin).map(({ id }) => id)
  return [...new Set(ids)].join(',')
}
