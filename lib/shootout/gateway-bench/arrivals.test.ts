import { expect, test } from 'vitest'
import { poissonArrivals } from './arrivals.ts'
import { seededRandom } from './random.ts'

const times = poissonArrivals(500, 20_000, seededRandom(11))

test('arrivals come in order, within the duration, at the asked rate', () => {
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(times.at(-1)).toBeLessThan(20_000)
  expect(times.length).toBeGreaterThan(9_700)
  expect(times.length).toBeLessThan(10_300)
})

test('gaps are exponential: their spread equals their mean', () => {
  const gaps = times.map((time, i) => time - (times[i - 1] ?? 0))
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length)
  expect(deviation / mean).toBeGreaterThan(0.95)
  expect(deviation / mean).toBeLessThan(1.05)
})
