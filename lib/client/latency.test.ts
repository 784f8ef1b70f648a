import { expect, test } from 'vitest'
import { createLatencyLog, median } from './latency.ts'

test('the median is the middle, or the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([1, 2, 3, 100])).toBe(2.5)
  expect(median([])).toBeNull()
})

test('each backend keeps its own last 20 calls', () => {
  const log = createLatencyLog()
  for (let ms = 1; ms <= 25; ms++) log.record({ backend: 'a@local', wallMs: ms, serverMs: null })
  log.record({ backend: 'b@local', wallMs: 7, serverMs: null })
  const { recent } = log
  expect(recent.get()['a@local']?.map(({ wallMs }) => wallMs)).toEqual(Array.from({ length: 20 }, (_, i) => i + 6))
  expect(recent.get()['b@local']).toHaveLength(1)
})
