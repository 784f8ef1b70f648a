import type { HealthMonitor, HealthState } from '#lib/registry/health.ts'
import type { Backend } from '#lib/registry/types.ts'
import { backendUnavailable, type GatewayError } from '../errors.ts'

/** What is said of a backend that is down stays the same until it is checked again. */
const said = new WeakMap<HealthState, { error: GatewayError }>()

/** Null lets the request through; a backend that is down gets no traffic; one never checked is waited for. */
export function healthGate(
  backend: Backend,
  health: HealthMonitor,
): { error: GatewayError } | { until: Promise<void> } | null {
  const state = health.stateOf(backend)
  if (state.health === 'healthy') return null
  if (state.health === 'unknown') return { until: health.firstCheck(backend) }
  let gate = said.get(state)
  if (!gate) {
    const reason = state.error ?? 'Its health check failed.'
    gate = { error: backendUnavailable(backend, 'destination_unavailable', reason) }
    said.set(state, gate)
  }
  return gate
}
