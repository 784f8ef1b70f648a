import { expect, test } from 'vitest'
import { appendVia, timesThroughUs } from './via.ts'

test.each([
  [null, 0],
  ['1.1 fred', 0],
  ['1.1 shootout', 1],
  ['1.1 fred, 1.1 ShootOut (comment)', 1],
  ['1.1 shootout,1.1 fred , HTTP/2 shootout', 2],
  ['1.1 not-shootout, 1.1 shootout.example', 0],
])('%s has been through us %d times', (via, times) => {
  expect(timesThroughUs(via)).toBe(times)
})

test('each pass is counted', () => {
  expect(timesThroughUs(appendVia(appendVia(null)))).toBe(2)
})
