import { expect, test } from 'vitest'
import { createPlaces } from './place.ts'
import type { Target } from './target.ts'

const BUN: Target = { id: 'bun-sqlite', location: 'local' }
const EMBEDDED: Target = { id: 'embedded', location: 'local' }

/** Local storage as a browser has it. */
function memory(): Storage {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  } as Storage
}

test('which backend the gateway chose is known from its answers, and after a reload', () => {
  const storage = memory()
  const places = createPlaces(storage)
  expect(places.of(null)).toBeNull()
  places.note(BUN, 'bun-sqlite@local')
  expect(places.of(null), 'a choice of one’s own says nothing of the gateway’s').toBeNull()
  places.note(null, 'embedded@local')
  expect(places.of(null)).toEqual(EMBEDDED)
  expect(createPlaces(storage).of(null)).toEqual(EMBEDDED)
  expect(places.of(BUN)).toEqual(BUN)
})

test('a backend is the same whether it was chosen or fell to the gateway’s choice; here and in the cloud are two', () => {
  const places = createPlaces(null)
  places.note(null, 'embedded@local')
  expect(places.isSame(null, EMBEDDED)).toBe(true)
  expect(places.isSame(null, BUN)).toBe(false)
  expect(places.isSame(EMBEDDED, { id: 'embedded', location: 'cloud' })).toBe(false)
})
