import { describe, expect, test } from 'vitest'
import { backendsFromEnvironment } from '#lib/registry/environment.ts'
import type { Backend } from '#lib/registry/types.ts'
import { createCircuits, FAILURES_TO_OPEN, LONGEST_OPEN_MS, OPEN_MS } from './circuits.ts'

const { backends } = backendsFromEnvironment({ BACKEND_A_URL: 'http://a', BACKEND_B_URL: 'http://b' }, 'local', [])
const [a, b] = backends as [Backend, Backend]

function setup(random = 0) {
  const clock = { ms: 1_000 }
  const circuits = createCircuits({ now: () => clock.ms, random: () => random })
  const fail = (times = FAILURES_TO_OPEN) => {
    for (let i = 0; i < times; i++) circuits.failed(a)
  }
  /** Waits until a trial may go, sends it, and has it fail. Returns how long that took. */
  const failTrial = () => {
    const waited = circuits.waitMs(a)
    clock.ms += waited
    circuits.dispatched(a)
    circuits.failed(a)
    return waited
  }
  return { circuits, clock, fail, failTrial }
}

describe('a circuit', () => {
  test('opens with the fifth failure in a row, for its backend alone', () => {
    const { circuits, fail } = setup()
    fail(FAILURES_TO_OPEN - 1)
    expect([circuits.stateOf(a), circuits.waitMs(a)]).toEqual(['closed', 0])
    fail(1)
    expect([circuits.stateOf(a), circuits.waitMs(a)]).toEqual(['open', OPEN_MS])
    expect([circuits.stateOf(b), circuits.waitMs(b)]).toEqual(['closed', 0])
  })

  test('counts anew after an answer', () => {
    const { circuits, fail } = setup()
    fail(FAILURES_TO_OPEN - 1)
    circuits.succeeded(a)
    fail(FAILURES_TO_OPEN - 1)
    expect(circuits.stateOf(a)).toBe('closed')
  })

  test('then lets one request try, and only one', () => {
    const { circuits, clock, fail } = setup()
    fail()
    clock.ms += OPEN_MS - 1
    expect(circuits.waitMs(a)).toBe(1)
    clock.ms += 1
    expect([circuits.stateOf(a), circuits.waitMs(a)]).toEqual(['half-open', 0])
    circuits.dispatched(a)
    expect(circuits.waitMs(a)).toBeGreaterThan(0)
  })

  test('closes when the trial is answered, as if nothing had been', () => {
    const { circuits, clock, fail } = setup()
    fail()
    clock.ms += OPEN_MS
    circuits.dispatched(a)
    circuits.succeeded(a)
    expect(circuits.stateOf(a)).toBe('closed')
    fail(FAILURES_TO_OPEN - 1)
    expect(circuits.stateOf(a)).toBe('closed')
    fail(1)
    expect(circuits.waitMs(a)).toBe(OPEN_MS)
  })

  test('stays open longer with each trial that fails, up to a limit', () => {
    const { fail, failTrial } = setup()
    fail()
    const waits = Array.from({ length: 12 }, failTrial)
    expect(waits.slice(0, 3)).toEqual([OPEN_MS, 2 * OPEN_MS, 3 * OPEN_MS])
    expect(waits.slice(-2)).toEqual([LONGEST_OPEN_MS, LONGEST_OPEN_MS])
  })

  test('is not opened again by what went out before it opened', () => {
    const { circuits, fail } = setup()
    fail()
    fail(20)
    expect(circuits.waitMs(a)).toBe(OPEN_MS)
  })

  test('leaves part of its time to chance', () => {
    const { circuits, fail } = setup(0.5)
    fail()
    expect(circuits.waitMs(a)).toBe(OPEN_MS * 0.95)
  })

  test('lets another try where the client of the trial left', () => {
    const { circuits, clock, fail } = setup()
    fail()
    clock.ms += OPEN_MS
    circuits.dispatched(a)
    circuits.abandoned(a)
    expect(circuits.waitMs(a)).toBe(0)
  })

  test('is closed by health checks that bring its backend back', () => {
    const { circuits, fail } = setup()
    fail()
    circuits.reset(a)
    expect(circuits.stateOf(a)).toBe('closed')
  })
})
