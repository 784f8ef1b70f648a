import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextTrace } from './trace.ts'

const WELL_FORMED = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/
const CALLER = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00'

describe('nextTrace', () => {
  test('the caller’s trace goes on under a parent of ours, with its flags', () => {
    const { traceparent, continued } = nextTrace(CALLER)
    expect(continued).toBe(true)
    expect(traceparent).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-00$/)
    expect(traceparent).not.toBe(CALLER)
  })

  test.each([
    null,
    '',
    'nonsense',
    CALLER.toUpperCase(),
    `${CALLER}-more`,
    `ff${CALLER.slice(2)}`,
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
  ])('%s is no trace to continue, so one begins', (traceparent) => {
    const trace = nextTrace(traceparent)
    expect(trace.continued).toBe(false)
    expect(trace.traceparent).toMatch(WELL_FORMED)
  })

  test('a later version is read as far as it is known', () => {
    expect(nextTrace(`01${CALLER.slice(2)}-more`)).toMatchObject({ continued: true })
  })

  test('whatever comes in, what goes out is well formed and never twice the same', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { traceparent } = nextTrace(text)
        expect(traceparent).toMatch(WELL_FORMED)
        expect(seen.has(traceparent)).toBe(false)
        seen.add(traceparent)
      }),
      { numRuns: 1_000 },
    )
  })
})
