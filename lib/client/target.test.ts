import { expect, test } from 'vitest'
import { createTargetStore } from './target.ts'

/** The few parts of `Storage` that are used, over a map. */
function storage(entries: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(entries))
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  } as Storage
}

test('a choice outlives the page', () => {
  const kept = storage()
  createTargetStore(kept).set({ id: 'bun-sqlite', location: 'cloud' })
  expect(createTargetStore(kept).get()).toEqual({ id: 'bun-sqlite', location: 'cloud' })
})

test('what is kept but is no choice is none', () => {
  for (const text of ['{', 'null', '{"id":1,"location":"local"}', '{"id":"a","location":"moon"}', '[]'])
    expect(createTargetStore(storage({ backend: text })).get()).toBeNull()
})

test('a storage that throws costs only the memory', () => {
  const broken = {
    getItem: () => '{"id":"a","location":"local"}',
    setItem: () => {
      throw new Error('full')
    },
  }
  const store = createTargetStore(broken as unknown as Storage)
  store.set({ id: 'b', location: 'local' })
  expect(store.get()).toEqual({ id: 'b', location: 'local' })
})
