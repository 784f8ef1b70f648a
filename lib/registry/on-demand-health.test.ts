import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { backendsFromEnvironment } from './environment.ts'
import { createOnDemandHealth } from './on-demand-health.ts'
import type { Backend, HealthReport } from './types.ts'

const UP: HealthReport = { healthy: true, latencyMs: 1 }
const DOWN: HealthReport = { healthy: false, latencyMs: 1, error: 'gone', silent: false }

let backend: Backend
let report: HealthReport
let checks: number
let work: Promise<unknown>[]

beforeEach(() => {
  vi.useFakeTimers()
  backend = backendsFromEnvironment({ BACKEND_A_CLOUD_URL: 'https://a' }, 'cloud', []).backends[0] as Backend
  report = UP
  checks = 0
  work = []
})
afterEach(() => void vi.useRealTimers())

const monitor = () =>
  createOnDemandHealth(
    {
      checkHealth: async () => {
        checks++
        return report
      },
    },
    (each) => void work.push(each),
    () => {},
  )

/** What was begun behind requests is over. */
const settle = () => Promise.all(work)

test('nothing is asked before the first request; those that come meanwhile share its check', async () => {
  const health = monitor()
  expect([health.stateOf(backend).health, checks]).toEqual(['unknown', 0])
  await Promise.all([health.firstCheck(backend), health.firstCheck(backend)])
  expect([health.stateOf(backend).health, checks]).toEqual(['healthy', 1])
})

test('a finding older than 30 s answers its request, and is made anew behind it', async () => {
  const health = monitor()
  await health.firstCheck(backend)
  vi.advanceTimersByTime(29_999)
  health.stateOf(backend)
  expect(checks).toBe(1)
  vi.advanceTimersByTime(1)
  report = DOWN
  expect(health.stateOf(backend).health).toBe('healthy')
  await settle()
  expect([health.stateOf(backend).health, checks]).toEqual(['unhealthy', 2])
})

test('while it is down it is asked every 2 s that somebody comes, and two successes bring it back', async () => {
  const health = monitor()
  await health.firstCheck(backend)
  report = DOWN
  health.suspect(backend)
  await settle()
  report = UP
  vi.advanceTimersByTime(2_000)
  expect(health.stateOf(backend)).toMatchObject({ health: 'unhealthy', recovering: false })
  await settle()
  expect(health.stateOf(backend)).toMatchObject({ health: 'unhealthy', recovering: true })
  vi.advanceTimersByTime(2_000)
  health.stateOf(backend)
  await settle()
  expect(health.stateOf(backend).health).toBe('healthy')
})

test('that it was down half a minute ago says nothing any more: the request waits for a check', async () => {
  report = DOWN
  const health = monitor()
  await health.firstCheck(backend)
  report = UP
  vi.advanceTimersByTime(30_001)
  expect(health.stateOf(backend).health).toBe('unknown')
  await health.firstCheck(backend)
  expect(health.stateOf(backend).health).toBe('healthy')
})

test('a check that its host ended is not waited for for ever', async () => {
  let lost = true
  const health = createOnDemandHealth(
    { checkHealth: () => (lost ? new Promise(() => {}) : Promise.resolve(UP)) },
    (each) => void work.push(each),
    () => {},
  )
  void health.firstCheck(backend)
  lost = false
  vi.advanceTimersByTime(6_001)
  await health.firstCheck(backend)
  expect(health.stateOf(backend).health).toBe('healthy')
})
