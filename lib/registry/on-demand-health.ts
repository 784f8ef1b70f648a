import { FRESH_MS, type HealthMonitor, type HealthState, nextState, RECHECK_DOWN_MS, UNKNOWN } from './health.ts'
import { PROBE_TIMEOUT_MS } from './probe.ts'
import type { Backend, BackendRegistry } from './types.ts'

type Watch = {
  backend: Backend
  state: HealthState
  successes: number
  wasUp: boolean
  answeredAt: number
  checkedAt: number
  running: { since: number; done: Promise<void> } | null
}

/** A check whose request was ended by its host never comes back; past this time another one may begin. */
const LOST_AFTER_MS = PROBE_TIMEOUT_MS.cloud + 1_000

/**
 * Health for a host where nothing runs between requests. A finding counts for as long as with the timer-driven monitor;
 * the request that comes upon an older one is answered by it, and has the next check made behind it, which `background`
 * keeps alive. Only what says "down" and is older than 30 s is waited for: the backend may long be back.
 */
export function createOnDemandHealth(
  registry: Pick<BackendRegistry, 'checkHealth'>,
  background: (work: Promise<unknown>) => void,
  onChange: (backend: Backend, state: HealthState) => void,
): HealthMonitor {
  const watches = new WeakMap<Backend, Watch>()

  function watchOf(backend: Backend): Watch {
    let watch = watches.get(backend)
    if (!watch) {
      watch = { backend, state: UNKNOWN, successes: 0, wasUp: false, answeredAt: 0, checkedAt: 0, running: null }
      watches.set(backend, watch)
    }
    return watch
  }

  async function check(watch: Watch): Promise<void> {
    const startedAt = Date.now()
    const report = await registry.checkHealth(watch.backend)
    const before = watch.state
    watch.running = null
    watch.checkedAt = Date.now()
    watch.state = nextState(watch, report, startedAt)
    if (before.health !== watch.state.health) onChange(watch.backend, watch.state)
  }

  function start(watch: Watch): Promise<void> {
    const now = Date.now()
    if (!watch.running || now - watch.running.since > LOST_AFTER_MS) {
      watch.running = { since: now, done: check(watch) }
      background(watch.running.done)
    }
    return watch.running.done
  }

  return {
    stateOf: (backend) => {
      const watch = watchOf(backend)
      if (watch.state.health === 'unknown') return UNKNOWN
      const age = Date.now() - watch.checkedAt
      if (watch.state.health === 'unhealthy' && age > FRESH_MS) {
        // As at a start: one success brings it back.
        Object.assign(watch, { state: UNKNOWN, successes: 0, wasUp: false })
      } else if (age >= (watch.state.health === 'healthy' ? FRESH_MS : RECHECK_DOWN_MS)) void start(watch)
      return watch.state
    },
    firstCheck: async (backend) => {
      const watch = watchOf(backend)
      if (watch.state.health === 'unknown') await start(watch)
    },
    suspect: (backend) => {
      const watch = watchOf(backend)
      if (watch.state.health === 'healthy') void start(watch)
    },
    answered: (backend) => {
      watchOf(backend).answeredAt = Date.now()
    },
    stop: () => {},
  }
}
