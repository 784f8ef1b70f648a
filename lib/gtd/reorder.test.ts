import fc from 'fast-check'
import { expect, test } from 'vitest'
import { POSITION } from '#lib/contract/patterns.ts'
import { byPosition } from './order.ts'
import { moveTo, positionsFor } from './reorder.ts'

type Row = { id: string; position: string | null }
const row = (id: string, position: string | null = null): Row => ({ id, position })
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).join('')
const apply = (rows: readonly Row[], positions: Map<string, string>) =>
  rows.map(({ id, position }) => row(id, positions.get(id) ?? position))

function reorder(rows: readonly Row[], moved: string, index: number) {
  const set = new Set(moved)
  const positions = positionsFor(moveTo(rows, set, index), set)
  return { positions, order: ids(apply(rows, positions).sort(byPosition)) }
}

test('a row is put before another, several together in their order, and what is around them stays', () => {
  const rows = [...'abcde'].map((id) => row(id))
  expect(ids(moveTo(rows, new Set('d'), 1))).toBe('adbce')
  expect(ids(moveTo(rows, new Set('ac'), 5))).toBe('bdeac')
  expect(ids(moveTo(rows, new Set('be'), 2))).toBe('abecd')
})

test('between two that have a position only what moved gets one', () => {
  const { positions, order } = reorder([row('a', 'a0'), row('b', 'a1'), row('c', 'a2')], 'c', 1)
  expect([...positions.keys()]).toEqual(['c'])
  expect(order).toBe('acb')
})

test('where nothing has a position, only what stands before its place by hand gets one', () => {
  const { positions, order } = reorder(
    [...'abcde'].map((id) => row(id)),
    'd',
    1,
  )
  expect([...positions.keys()]).toEqual(['a', 'd'])
  expect(order).toBe('adbce')
  expect(
    reorder(
      [...'abc'].map((id) => row(id)),
      'a',
      3,
    ).order,
  ).toBe('bca')
})

test('positions that leave no room, or that another program wrote, are numbered anew', () => {
  expect(reorder([row('a', 'zzz'), row('b', 'zzz'), row('c', 'zzz')], 'c', 1).order).toBe('acb')
  expect(reorder([row('a', '1'), row('b', '2'), row('c')], 'c', 1).order).toBe('acb')
})

test('whatever is moved wherever, the list then stands in that order, with positions that the contract takes', () => {
  const position = fc.option(
    fc.oneof(fc.constantFrom('a0', 'a1', 'a2', 'a1V', 'b00'), fc.stringMatching(/^[0-9A-Za-z]{1,3}$/)),
  )
  fc.assert(
    fc.property(
      fc.array(position, { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat(11), { minLength: 1, maxLength: 4 }),
      fc.nat(12),
      (positions, picks, place) => {
        const rows = positions.map((key, index) => row('abcdefghijkl'[index] ?? '', key)).sort(byPosition)
        const moved = new Set(picks.map((pick) => rows[pick % rows.length]?.id ?? ''))
        const wanted = moveTo(rows, moved, place % (rows.length + 1))
        const made = positionsFor(wanted, moved)
        expect(ids(apply(rows, made).sort(byPosition))).toBe(ids(wanted))
        for (const key of made.values()) expect(key).toMatch(POSITION)
      },
    ),
  )
})

test('a place used again and again never runs out of keys', () => {
  let rows: Row[] = [...'abcdef'].map((id) => row(id))
  for (let step = 0; step < 300; step++) {
    const moved = new Set(rows[step % 2 === 0 ? 2 : 5]?.id)
    const wanted = moveTo(rows, moved, 1)
    rows = apply(wanted, positionsFor(wanted, moved))
    expect(ids(rows.toSorted(byPosition))).toBe(ids(wanted))
  }
})
