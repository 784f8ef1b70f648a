import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from './random.ts'
import { estimateMedian, estimateRatio, median, percentile } from './statistics.ts'

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => i + 1)
  test.each([
    [0, 1],
    [0.5, 50],
    [0.99, 99],
    [0.991, 100],
    [1, 100],
  ])('%d of 1…100 is %d', (p, expected) => {
    expect(percentile(hundred, p)).toBe(expected)
  })

  test('at most a share of 1 − p of the values lies above it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p) => {
          const value = percentile(
            values.toSorted((a, b) => a - b),
            p,
          )
          expect(values.filter((other) => other > value).length).toBeLessThanOrEqual((1 - p) * values.length + 1e-9)
        },
      ),
    )
  })

  test('of no values there is none', () => {
    expect(() => percentile([], 0.5)).toThrow('percentile of no values')
  })
})

test('the median is the middle value, or the mean of the middle two', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([9, 1, 5, 6])).toBe(5.5)
  expect(median([])).toBeNaN()
})

describe('estimates', () => {
  test('the interval holds the median and stays within the rounds', () => {
    const values = [3, 1, 2, 10, 4]
    const estimate = estimateMedian(values, seededRandom(1))
    expect(estimate).toMatchObject({ value: 3, rounds: 5 })
    expect(estimate?.low).toBeGreaterThanOrEqual(1)
    expect(estimate?.low).toBeLessThan(3)
    expect(estimate?.high).toBeLessThanOrEqual(10)
    expect(estimate?.high).toBeGreaterThan(3)
  })

  test('a ratio and its inverse are each other’s estimate', () => {
    const ratios = [0.8, 0.9, 0.85, 1.2, 0.7]
    const one = estimateRatio(ratios, seededRandom(5))
    const other = estimateRatio(
      ratios.map((ratio) => 1 / ratio),
      seededRandom(5),
    )
    expect(one?.value).toBeCloseTo(0.85)
    expect(other?.value).toBeCloseTo(1 / 0.85)
    expect(other?.high).toBeCloseTo(1 / (one?.low ?? 0), 1)
  })

  test('rounds that agree leave no doubt; no rounds leave no estimate', () => {
    expect(estimateRatio([2, 2, 2], seededRandom(1))).toEqual({ value: 2, low: 2, high: 2, rounds: 3 })
    expect(estimateRatio([], seededRandom(1))).toBeNull()
  })
})
