import { describe, expect, test } from 'vitest'
import { BARS, type Judgement } from './bars.ts'
import type { Measurement } from './measurement.ts'
import { measurement, runOf } from './testing.ts'

function judge(text: string, measurements: Measurement[]): Judgement {
  const bar = BARS.find((candidate) => candidate.text === text)
  if (!bar) throw new Error(`no bar "${text}"`)
  return bar.judge(runOf(measurements), 'ours')
}

function against(candidate: string, theirs: number, ours: readonly number[]): Measurement[] {
  return ours.flatMap((requests, i) => [
    measurement({ round: i + 1, requests }),
    measurement({ round: i + 1, candidate, requests: theirs }),
  ])
}

describe('a ratio', () => {
  const bar = '≥ 0.8 × nginx, GET list'
  test.each([
    ['met', [800, 900, 850]],
    ['not met', [799, 700, 750]],
    ['unclear', [700, 900, 850]],
  ] as const)('is %s when the rounds are %j of 1,000', (verdict, ours) => {
    expect(judge(bar, against('nginx', 1_000, ours)).verdict).toBe(verdict)
  })

  test('is not measured without the other one', () => {
    expect(judge(bar, [measurement({})])).toEqual({ verdict: 'not measured', measured: null, byCpu: null })
  })

  test('by CPU is above 1 where ours is cheaper', () => {
    const { byCpu } = judge(bar, against('nginx', 500, [1_000]))
    expect(byCpu?.value).toBeCloseTo(2)
  })

  test('of the gateway’s own answers is against hello-world', () => {
    const hello = measurement({ candidate: 'hello', scenario: 'hello', requests: 1_000 })
    const mine = measurement({ scenario: 'preflight', requests: 900 })
    expect(judge('preflight ≥ 0.8 × node:http hello-world', [hello, mine]).verdict).toBe('met')
    expect(judge('503 ≥ 0.8 × node:http hello-world', [hello, mine]).verdict).toBe('not measured')
  })
})

describe('added latency', () => {
  const bar = 'added latency p50 ≤ 0.3 ms at 500 req/s'
  const steady = (candidate: string, round: number, micros: number) =>
    measurement({ candidate, round, scenario: 'steady', lateShare: 0, latencies: [micros] })
  test.each([
    ['met', [450, 480]],
    ['not met', [550, 600]],
    ['unclear', [450, 600]],
  ] as const)('is %s when requests take %j µs, and 200 µs direct', (verdict, ours) => {
    const rounds = ours.flatMap((micros, i) => [steady('ours', i + 1, micros), steady('direct', i + 1, 200)])
    expect(judge(bar, rounds).verdict).toBe(verdict)
  })
})

describe('errors', () => {
  const bar = 'no errors with 5,000 connections'
  test('a single one in any round is too many', () => {
    const clean = measurement({ scenario: 'crowd', round: 1 })
    expect(judge(bar, [clean]).verdict).toBe('met')
    const one = measurement({ scenario: 'crowd', round: 2, errors: { closed: 1 } })
    expect(judge(bar, [clean, one])).toMatchObject({ verdict: 'not met', measured: { value: 1 } })
  })
})
