import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { backendsFromEnvironment } from './environment.ts'
import { createHealthMonitor, FRESH_MS, RECHECK_DOWN_MS } from './health.ts'
import { createRegistry } from './registry.ts'
import type { Backend, HealthReport } from './types.ts'

const UP: HealthReport = { healthy: true, latencyMs: 3 }
const DOWN: HealthReport = { healthy: false, latencyMs: 1, error: 'The connection was refused.', silent: false }
const SILENT: HealthReport = { healthy: false, latencyMs: 1_000, error: 'No answer within 1 s.', silent: true }

/** A monitor over one backend whose checks find `reports`, one after the other, the last for ever. */
function watch(...reports: HealthReport[]) {
  const entries = backendsFromEnvironment({ BACKEND_A_URL: 'http://a' }, 'local', [])
  let checks = 0
  const probe = async () => reports[Math.min(checks++, reports.length - 1)] as HealthReport
  const registry = createRegistry({ environment: 'local', sources: [entries], probe })
  const backend = registry.getBackend('a') as Backend
  const changes: string[] = []
  const monitor = createHealthMonitor(registry, (_, { health }) => changes.push(health))
  return { monitor, backend, changes, checks: () => checks, health: () => monitor.stateOf(backend).health }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

describe('createHealthMonitor', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('nothing is known before the first check, which the first request waits for', async () => {
    const { monitor, backend, health, checks } = watch(UP)
    expect(health()).toBe('unknown')
    await monitor.firstCheck(backend)
    expect(health()).toBe('healthy')
    expect(checks()).toBe(1)
    monitor.stop()
  })

  test('one success at start is enough, and it is asked again every 30 s', async () => {
    const { monitor, checks, health } = watch(UP)
    await settle()
    expect(health()).toBe('healthy')
    await vi.advanceTimersByTimeAsync(FRESH_MS - 1)
    expect(checks()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(checks()).toBe(2)
    monitor.stop()
  })

  test('down, it is asked every 2 s and is up again after two successes, not one', async () => {
    const { monitor, backend, health, changes } = watch(UP, DOWN, DOWN, UP, UP)
    await settle()
    await vi.advanceTimersByTimeAsync(FRESH_MS)
    expect(monitor.stateOf(backend)).toMatchObject({ health: 'unhealthy', error: 'The connection was refused.' })
    await vi.advanceTimersByTimeAsync(2 * RECHECK_DOWN_MS)
    expect(monitor.stateOf(backend)).toMatchObject({ health: 'unhealthy', recovering: true })
    await vi.advanceTimersByTimeAsync(RECHECK_DOWN_MS)
    expect(health()).toBe('healthy')
    expect(changes).toEqual(['healthy', 'unhealthy', 'healthy'])
    monitor.stop()
  })

  test('one that takes its time to start is up with its first success', async () => {
    const { monitor, health } = watch(DOWN, DOWN, UP)
    await settle()
    await vi.advanceTimersByTimeAsync(2 * RECHECK_DOWN_MS)
    expect(health()).toBe('healthy')
    monitor.stop()
  })

  test('a failure between two successes starts the count anew', async () => {
    const { monitor, health } = watch(UP, DOWN, UP, DOWN, UP, UP)
    await settle()
    await vi.advanceTimersByTimeAsync(FRESH_MS)
    await vi.advanceTimersByTimeAsync(3 * RECHECK_DOWN_MS)
    expect(health()).toBe('unhealthy')
    await vi.advanceTimersByTimeAsync(RECHECK_DOWN_MS)
    expect(health()).toBe('healthy')
    monitor.stop()
  })

  test('a request without an answer has it checked at once', async () => {
    const { monitor, backend, health } = watch(UP, DOWN)
    await settle()
    monitor.suspect(backend)
    monitor.suspect(backend)
    await settle()
    expect(health()).toBe('unhealthy')
    monitor.stop()
  })

  test('silence is not taken for an outage while requests are being answered', async () => {
    const { monitor, backend, health } = watch(UP, SILENT)
    await settle()
    await vi.advanceTimersByTimeAsync(FRESH_MS - 1)
    vi.advanceTimersByTime(1)
    monitor.answered(backend)
    await settle()
    expect(health()).toBe('healthy')
    await vi.advanceTimersByTimeAsync(FRESH_MS)
    expect(health()).toBe('unhealthy')
    monitor.stop()
  })

  test('what is listed no more is asked no more, what is new is, and the rest keeps what is known of it', async () => {
    const asked: string[] = []
    const read = (...ids: string[]) =>
      backendsFromEnvironment(Object.fromEntries(ids.map((id) => [`BACKEND_${id}_URL`, `http://${id}`])), 'local', [])
    const probe = async ({ id }: Backend) => {
      asked.push(id)
      return UP
    }
    const registry = createRegistry({ environment: 'local', sources: [read('KEPT', 'GONE')], probe })
    const [gone, kept] = registry.listBackends() as [Backend, Backend]
    const monitor = createHealthMonitor(registry, () => {})
    await settle()
    registry.update([read('NEW', 'KEPT')])
    monitor.sync()
    expect(monitor.stateOf(kept).health).toBe('healthy')
    expect(monitor.stateOf(gone).health).toBe('unknown')
    await settle()
    expect(asked.sort()).toEqual(['gone', 'kept', 'new'])
    expect(monitor.stateOf(registry.getBackend('new') as Backend).health).toBe('healthy')
    await vi.advanceTimersByTimeAsync(FRESH_MS)
    expect(asked.sort()).toEqual(['gone', 'kept', 'kept', 'new', 'new'])
    monitor.stop()
  })

  test('a check that was under way when its backend was taken off the list changes nothing', async () => {
    const answers: ((report: HealthReport) => void)[] = []
    const probe = () => new Promise<HealthReport>((resolve) => answers.push(resolve))
    const read = (variables: Record<string, string>) => backendsFromEnvironment(variables, 'local', [])
    const registry = createRegistry({ environment: 'local', sources: [read({ BACKEND_A_URL: 'http://a' })], probe })
    const changes: string[] = []
    const monitor = createHealthMonitor(registry, ({ id }) => changes.push(id))
    registry.update([read({})])
    monitor.sync()
    answers[0]?.(DOWN)
    await vi.advanceTimersByTimeAsync(10 * FRESH_MS)
    expect([changes, answers.length]).toEqual([[], 1])
    monitor.stop()
  })

  test('stopped, it asks nobody any more', async () => {
    const { monitor, checks } = watch(DOWN)
    await settle()
    monitor.stop()
    await vi.advanceTimersByTimeAsync(10 * FRESH_MS)
    expect(checks()).toBe(1)
  })
})
