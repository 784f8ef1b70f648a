import type { Backend, BackendRegistry, HealthReport } from './types.ts'

/** How long a finding counts. While a backend is down, it is asked far more often. */
export const FRESH_MS = 30_000
export const RECHECK_DOWN_MS = 2_000
/** Successes in a row that bring back a backend that was up before: one could be a process that crashes at once. */
const SUCCESSES_TO_RETURN = 2

/** What is known of a backend now. `lastCheck` is an epoch in milliseconds. */
export type HealthState = {
  readonly health: 'healthy' | 'unhealthy' | 'unknown'
  readonly lastCheck: number | null
  readonly latencyMs: number | null
  readonly error: string | null
  /** Down, and the first of the checks that bring it back has succeeded. */
  readonly recovering: boolean
}

/** Keeps asking every backend, so that a request never has to. */
export interface HealthMonitor {
  /** What is known, without waiting. */
  stateOf(backend: Backend): HealthState
  /** Resolves once the backend has been checked for the first time. */
  firstCheck(backend: Backend): Promise<void>
  /** A request got no answer from it: its next check is due now. */
  suspect(backend: Backend): void
  /** A request got an answer from it. */
  answered(backend: Backend): void
  /** Ends all checking. */
  stop(): void
}

/** A monitor of a registry that may change. */
export interface LiveHealthMonitor extends HealthMonitor {
  /** Checks what the registry lists by now and did not before, and forgets what it lists no more. */
  sync(): void
}

/** Before the first check has come to its end. */
export const UNKNOWN: HealthState = {
  health: 'unknown',
  lastCheck: null,
  latencyMs: null,
  error: null,
  recovering: false,
}

type Watch = {
  backend: Backend
  state: HealthState
  successes: number
  wasUp: boolean
  answeredAt: number
  running: Promise<void> | null
  timer: NodeJS.Timeout | null
}

/**
 * Checks every backend of the registry at once and then for ever: every 30 s, every 2 s while it is down. It is up
 * after the first success at start, however long that takes, and after two when it was up before. `onChange` hears of every turn between up and down.
 */
export function createHealthMonitor(
  registry: BackendRegistry,
  onChange: (backend: Backend, state: HealthState) => void,
): LiveHealthMonitor {
  const watches = new Map<Backend, Watch>()
  let stopped = false

  async function check(watch: Watch): Promise<void> {
    if (watch.timer) clearTimeout(watch.timer)
    const startedAt = Date.now()
    const report = await registry.checkHealth(watch.backend)
    watch.running = null
    if (stopped || watches.get(watch.backend) !== watch) return
    const before = watch.state
    watch.state = nextState(watch, report, startedAt)
    if (before.health !== watch.state.health) onChange(watch.backend, watch.state)
    const pause = watch.state.health === 'healthy' ? FRESH_MS : RECHECK_DOWN_MS
    watch.timer = setTimeout(start, pause, watch).unref()
  }

  function start(watch: Watch): Promise<void> {
    watch.running ??= check(watch)
    return watch.running
  }

  function sync(): void {
    const listed = new Set(registry.listBackends())
    for (const [backend, { timer }] of watches) {
      if (listed.has(backend)) continue
      if (timer) clearTimeout(timer)
      watches.delete(backend)
    }
    for (const backend of listed) {
      if (watches.has(backend)) continue
      const known = { state: UNKNOWN, successes: 0, wasUp: false, answeredAt: 0 }
      const watch: Watch = { backend, ...known, running: null, timer: null }
      watches.set(backend, watch)
      void start(watch)
    }
  }

  sync()
  return {
    sync,
    stateOf: (backend) => watches.get(backend)?.state ?? UNKNOWN,
    firstCheck: async (backend) => {
      const watch = watches.get(backend)
      if (watch?.state.health === 'unknown') await start(watch)
    },
    suspect: (backend) => {
      const watch = watches.get(backend)
      if (watch && !stopped && watch.state.health === 'healthy') void start(watch)
    },
    answered: (backend) => {
      const watch = watches.get(backend)
      // What came before a check says nothing of it, and to ask for the time on each request costs.
      if (watch?.running) watch.answeredAt = Date.now()
    },
    stop: () => {
      stopped = true
      for (const { timer } of watches.values()) if (timer) clearTimeout(timer)
    },
  }
}

/**
 * What is known once a check that began at `startedAt` (epoch, milliseconds) has come to `report`; moves the counts in
 * `watch` along.
 */
export function nextState(
  watch: Pick<Watch, 'state' | 'successes' | 'wasUp' | 'answeredAt'>,
  report: HealthReport,
  startedAt: number,
): HealthState {
  const base = { lastCheck: Date.now(), latencyMs: report.latencyMs }
  if (report.healthy) {
    watch.successes++
    if (watch.state.health === 'healthy' || !watch.wasUp || watch.successes >= SUCCESSES_TO_RETURN) {
      watch.wasUp = true
      return { ...base, health: 'healthy', error: null, recovering: false }
    }
    return { ...base, health: 'unhealthy', error: watch.state.error, recovering: true }
  }
  // Silent, yet answering real requests meanwhile: it is busy, and taking its traffic away would be the outage.
  const busy = report.silent && watch.state.health === 'healthy' && watch.answeredAt >= startedAt
  if (busy) return { ...base, health: 'healthy', error: null, recovering: false }
  watch.successes = 0
  return { ...base, health: 'unhealthy', error: report.error, recovering: false }
}
