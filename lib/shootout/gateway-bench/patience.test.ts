import { describe, expect, test } from 'vitest'
import type { Sample } from './measurement.ts'
import { createPatience, disturbance } from './patience.ts'
import { measurement } from './testing.ts'

const quiet = measurement({ requests: 1 })
const busy = measurement({ requests: 2, others: 0.9 })
const busier = measurement({ requests: 3, others: 1.5 })

/** Hands out samples one after the other; each takes a second. */
function taking(samples: readonly Sample[], patienceSeconds: number) {
  let taken = 0
  const patience = createPatience(patienceSeconds, () => taken)
  return patience.attempt(async () => samples[taken++] as Sample)
}

describe('attempt', () => {
  test('keeps the first sample that nothing disturbed', async () => {
    expect(await taking([quiet, busy], 9)).toEqual({ sample: quiet, repeats: 0 })
    expect(await taking([busy, quiet, busier], 9)).toEqual({ sample: quiet, repeats: 1 })
  })

  test('keeps the least disturbed of four, whatever the server did in it', async () => {
    expect(await taking([busier, busier, busy, busier, quiet], 9)).toEqual({ sample: busy, repeats: 3 })
  })

  test('ends when its time is used up', async () => {
    expect(await taking([busier, busy, quiet], 1)).toEqual({ sample: busy, repeats: 1 })
    expect(await taking([busy, quiet], 0)).toEqual({ sample: busy, repeats: 0 })
  })
})

test('late sends, other processes and a hypervisor all disturb', () => {
  expect(disturbance(measurement({ lateShare: 0.02 }))).toBe(2)
  expect(disturbance(measurement({ others: 0.3, steal: 0.1, seconds: 2 }))).toBeCloseTo(1)
  expect(disturbance(quiet)).toBe(0)
})
