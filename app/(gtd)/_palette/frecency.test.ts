import { expect, test } from 'vitest'
import { mostUsed, noteUse, readUses, type Uses, weightOf } from './frecency.ts'

const DAY_MS = 86_400_000
const take = (ids: readonly (readonly [string, number])[]): Uses =>
  ids.reduce((uses: Uses, [id, day]) => noteUse(uses, id, day * DAY_MS), {})

test('a use counts half after a week', () => {
  expect(weightOf({ weight: 2, at: 0 }, 7 * DAY_MS)).toBe(1)
  expect(weightOf(undefined, 0)).toBe(0)
})

test('what is often taken comes before what was taken last, unless that is long ago', () => {
  const uses = take([
    ['often', 0],
    ['often', 0],
    ['often', 1],
    ['last', 2],
  ])
  expect(mostUsed(uses, 5, 2 * DAY_MS)).toEqual(['often', 'last'])
  expect(mostUsed(noteUse(uses, 'last', 60 * DAY_MS), 1, 60 * DAY_MS)).toEqual(['last'])
})

test('of more than a hundred, what counts least is forgotten', () => {
  const uses = take(Array.from({ length: 101 }, (_, day) => [`id-${day}`, day] as const))
  expect(Object.keys(uses)).toHaveLength(100)
  expect(uses).not.toHaveProperty('id-0')
})

test('what was stored is read back; what is no use is left out', () => {
  const uses = take([['a', 1]])
  expect(readUses(JSON.parse(JSON.stringify(uses)))).toEqual(uses)
  expect(readUses({ a: 1, b: { weight: 'x', at: 0 }, c: null, d: { weight: 1, at: 2 } })).toEqual({
    d: { weight: 1, at: 2 },
  })
  expect(readUses(null)).toEqual({})
})
