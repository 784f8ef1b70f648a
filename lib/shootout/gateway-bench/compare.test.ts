import { describe, expect, test } from 'vitest'
import { cpu, difference, estimate, latencyAt, mergedLatency, perSecond, ratio } from './compare.ts'
import { measurement, runOf } from './testing.ts'

const ours = { candidate: 'ours', scenario: 'list' } as const
const nginx = { candidate: 'nginx', scenario: 'list' } as const

describe('ratio', () => {
  test('compares within a round, so a machine that gets slower changes nothing', () => {
    const rounds = [1, 2, 3].flatMap((round) => [
      measurement({ round, requests: 900 / round }),
      measurement({ ...nginx, round, requests: 1_000 / round }),
    ])
    const found = ratio(runOf(rounds), ours, nginx, perSecond)
    expect(found?.value).toBeCloseTo(0.9)
    expect(found?.low).toBeCloseTo(0.9)
    expect(found?.high).toBeCloseTo(0.9)
  })

  test('leaves out rounds in which either is void or absent', () => {
    const found = ratio(
      runOf([
        measurement({ round: 1, requests: 500 }),
        measurement({ ...nginx, round: 1 }),
        measurement({ round: 2, errors: { closed: 99 } }),
        measurement({ ...nginx, round: 2 }),
        measurement({ ...nginx, round: 3 }),
      ]),
      ours,
      nginx,
      perSecond,
    )
    expect(found).toMatchObject({ rounds: 1 })
    expect(found?.value).toBeCloseTo(0.5)
  })

  test('there is none for what was not measured, or has no CPU of its own', () => {
    const direct = measurement({ candidate: 'direct', cpu: { proxy: 0, generator: 1, upstream: 1 } })
    expect(ratio(runOf([measurement({})]), ours, nginx, perSecond)).toBeNull()
    expect(ratio(runOf([measurement({}), direct]), ours, { ...ours, candidate: 'direct' }, cpu)).toBeNull()
  })
})

test('a difference is in the metric’s unit', () => {
  const run = runOf([measurement({ latencies: [1_000, 3_000] }), measurement({ ...nginx, latencies: [500, 1_000] })])
  expect(difference(run, ours, nginx, latencyAt(0.5))?.value).toBe(0.5)
  expect(difference(run, ours, nginx, latencyAt(0.99))?.value).toBe(2)
})

test('merged percentiles weigh every request of every valid round', () => {
  const run = runOf([
    measurement({ round: 1, latencies: new Array<number>(97).fill(1_000) }),
    measurement({ round: 2, latencies: [2_000, 2_000, 9_000] }),
    measurement({ round: 3, latencies: [90_000], errors: { closed: 1_000 } }),
  ])
  expect(mergedLatency(run, ours, 0.5)).toBe(1)
  expect(mergedLatency(run, ours, 0.99)).toBe(2)
  expect(mergedLatency(run, ours, 1)).toBe(9)
  expect(mergedLatency(run, nginx, 0.5)).toBeNull()
})

test('an estimate is the median of the rounds', () => {
  const run = runOf([1, 2, 3].map((round) => measurement({ round, requests: round * 100 })))
  expect(estimate(run, ours, perSecond)).toMatchObject({ value: 200, rounds: 3 })
})
