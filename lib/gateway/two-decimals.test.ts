import fc from 'fast-check'
import { expect, test } from 'vitest'
import { twoDecimals } from './two-decimals.ts'

test('any time is within half a hundredth of what is said, with two decimals', () => {
  const time = fc.oneof(
    fc.double({ min: 0, max: 1e6, noNaN: true }),
    fc.integer({ min: 0, max: 1e9 }).map((n) => n / 1_000),
  )
  fc.assert(
    fc.property(time, (value) => {
      const text = twoDecimals(value)
      expect(text).toMatch(/^\d+\.\d\d$/)
      expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.005 + value * 1e-12)
    }),
  )
})

test.each([0, 0.004, 0.996, 1, 99.99, 100, 1_234.5, 1e7, 1e9, -1.5])('%d is what Node says of it', (value) => {
  expect(twoDecimals(value)).toBe(value.toFixed(2))
})
