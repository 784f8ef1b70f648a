import { expect, test } from 'vitest'
import { readSavedFilters, type SavedFilter } from './saved.ts'
import { movedBy, nameProblem, withFilter, withoutFound } from './saved-changes.ts'

const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, name: `Filter ${id}`, query: '@phone' })) as [
  SavedFilter,
  SavedFilter,
  SavedFilter,
]

test('a filter is replaced where it stands, a new one comes last', () => {
  expect(withFilter([a, b], { ...a, name: 'New' })).toEqual([{ ...a, name: 'New' }, b])
  expect(withFilter([a, b], c)).toEqual([a, b, c])
})

test('what was read from a file is taken out again, and what came after it stays', () => {
  const changed = { ...a, name: 'New' }
  expect(withoutFound([changed, b, c], [changed, b], [a])).toEqual([a, c])
})

test('moving changes places with the neighbour, and stops at the ends', () => {
  expect(movedBy([a, b, c], 'c', -1)).toEqual([a, c, b])
  expect(movedBy([a, b, c], 'a', 1)).toEqual([b, a, c])
  expect(movedBy([a, b, c], 'a', -1)).toEqual([a, b, c])
  expect(movedBy([a, b, c], 'c', 1)).toEqual([a, b, c])
  expect(movedBy([a, b, c], 'x', 1)).toEqual([a, b, c])
})

test('a name must be there and be one’s own', () => {
  expect(nameProblem('  ', null, [])).toBe('A filter needs a name.')
  expect(nameProblem('filter A', null, [a, b])).toBe('Another filter is called that.')
  expect(nameProblem('filter A', 'a', [a, b])).toBeNull()
})

test('what was stored is read back; what is no filter is left out', () => {
  expect(readSavedFilters(JSON.parse(JSON.stringify({ filters: [a, b] })))).toEqual([a, b])
  const wrong = [null, 1, {}, { ...a, name: ' ' }, { ...a, id: 1 }, { ...a, query: 'x'.repeat(501) }]
  expect(readSavedFilters({ filters: [...wrong, b, { ...b, name: 'Again', more: 1 }] })).toEqual([
    { ...b, name: 'Again' },
  ])
  for (const value of [null, undefined, 'x', [], {}, { filters: 1 }]) expect(readSavedFilters(value)).toEqual([])
})
