import { describe, expect, test } from 'vitest'
import { coreUse, cpuPerThousand, throughput, whyVoid } from './measurement.ts'
import { measurement } from './testing.ts'

describe('whyVoid', () => {
  test('a clean sample is valid, and so is one error in a thousand requests', () => {
    expect(whyVoid(measurement({}))).toBeNull()
    expect(whyVoid(measurement({ requests: 999, errors: { 'status 502': 1 } }))).toBeNull()
  })

  test('more errors void it, naming the most frequent', () => {
    const errors = { 'status 502': 2, closed: 1 }
    expect(whyVoid(measurement({ requests: 997, errors }))).toBe('3 errors (status 502)')
  })

  test('late sends above 1 % void it', () => {
    expect(whyVoid(measurement({ lateShare: 0.01 }))).toBeNull()
    expect(whyVoid(measurement({ lateShare: 0.0125 }))).toBe('1.3 % sent late')
  })

  test('nothing answered proves nothing', () => {
    expect(whyVoid(measurement({ requests: 0 }))).toBe('no answers')
  })
})

test('throughput is by the time measured, CPU in milliseconds per 1,000 requests', () => {
  const sample = measurement({ requests: 4_000, seconds: 2, cpu: { proxy: 0.5, generator: 0, upstream: 0 } })
  expect(throughput(sample)).toBe(2_000)
  expect(cpuPerThousand(sample)).toBe(125)
  expect(cpuPerThousand(measurement({ cpu: { proxy: 0, generator: 1, upstream: 1 } }))).toBeNull()
})

test('core use is the server’s own, and that of what loads it', () => {
  const cpu = { proxy: 1.2, generator: 0.5, upstream: 0.3 }
  expect(coreUse(measurement({ seconds: 2, cpu }))).toEqual({ server: 0.6, load: 0.4 })
  expect(coreUse(measurement({ seconds: 1, cpu: { ...cpu, proxy: 0 } }))).toEqual({ server: 0.3, load: 0.5 })
})
