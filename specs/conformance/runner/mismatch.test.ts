import { expect, test } from 'vitest'
import { firstDifference, show } from './mismatch.ts'

test.each([
  [
    { a: 1, b: [1, 2] },
    { a: 1, b: [1, 3] },
    { path: 'b.1', expected: '2', got: '3' },
  ],
  [{ a: 1 }, { a: 1, b: 2 }, { path: 'b', expected: 'no such field', got: '2' }],
  [{ a: 1, b: null }, { a: 1 }, { path: 'b', expected: 'null', got: 'no such field' }],
  [[1, 2], [1], { path: '', expected: '2 entries: [1,2]', got: '1 entries: [1]' }],
  [{ a: [] }, { a: {} }, { path: 'a', expected: '[]', got: '{}' }],
  ['a', null, { path: '', expected: '"a"', got: 'null' }],
  [0, -0, { path: '', expected: '0', got: '0' }],
])('the first difference between %j and %j is named', (expected, got, difference) => {
  expect(firstDifference(expected, got)).toEqual(difference)
})

test('equal values have no difference, whatever the order of their keys', () => {
  expect(firstDifference({ a: 1, b: { c: ['x', null] } }, { b: { c: ['x', null] }, a: 1 })).toBeNull()
})

test('what is long is shown by its start, its end and its length', () => {
  const shown = show(`start${'x'.repeat(10_000)}end`)
  expect(shown.length).toBeLessThan(300)
  expect(shown).toMatch(/^"start.*end" \(10010 characters\)$/)
})
