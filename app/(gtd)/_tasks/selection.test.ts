import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NOTHING_SELECTED, type SelectionAction, select } from './selection.ts'

const ORDER = ['a', 'b', 'c', 'd', 'e']
const after = (...actions: SelectionAction[]) => [...actions.reduce(select, NOTHING_SELECTED).ids].sort()

test('a second toggle takes the first back', () => {
  expect(after({ kind: 'toggle', id: 'b' })).toEqual(['b'])
  expect(after({ kind: 'toggle', id: 'b' }, { kind: 'toggle', id: 'b' })).toEqual([])
})

test('a range goes from the row selected last, up or down, and leaves others selected', () => {
  expect(after({ kind: 'toggle', id: 'b' }, { kind: 'range', id: 'd', order: ORDER })).toEqual(['b', 'c', 'd'])
  expect(after({ kind: 'toggle', id: 'd' }, { kind: 'range', id: 'b', order: ORDER })).toEqual(['b', 'c', 'd'])
  const twice = after(
    { kind: 'toggle', id: 'a' },
    { kind: 'toggle', id: 'c' },
    { kind: 'range', id: 'd', order: ORDER },
  )
  expect(twice).toEqual(['a', 'c', 'd'])
})

test('a range without a beginning is its own row', () => {
  expect(after({ kind: 'range', id: 'c', order: ORDER })).toEqual(['c'])
  expect(
    after({ kind: 'toggle', id: 'gone' }, { kind: 'prune', order: ORDER }, { kind: 'range', id: 'c', order: ORDER }),
  ).toEqual(['c'])
})

test('all is what is seen, and clear is nothing', () => {
  expect(after({ kind: 'all', order: ORDER })).toEqual(ORDER)
  expect(after({ kind: 'all', order: ORDER }, { kind: 'clear' })).toEqual([])
})

test('whatever was done, after pruning only rows that are there are selected', () => {
  const id = fc.constantFrom(...ORDER, 'gone', 'away')
  const action = fc.oneof(
    fc.record({ kind: fc.constant('toggle' as const), id }),
    fc.record({ kind: fc.constant('range' as const), id, order: fc.shuffledSubarray([...ORDER, 'gone']) }),
    fc.record({ kind: fc.constant('all' as const), order: fc.shuffledSubarray([...ORDER, 'away']) }),
    fc.constant({ kind: 'clear' as const }),
  )
  fc.assert(
    fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
      const pruned = select(actions.reduce(select, NOTHING_SELECTED), { kind: 'prune', order: ORDER })
      expect([...pruned.ids].filter((selected) => !ORDER.includes(selected))).toEqual([])
      expect(select(pruned, { kind: 'prune', order: ORDER })).toBe(pruned)
    }),
  )
})
