import { expect, test } from 'vitest'
import { createJournal } from './journal.ts'
import { findLeftBehind, whoIsGone } from './offline/left-behind.ts'
import { createStore } from './store.ts'
import { addTask } from './task-edits.ts'
import { aTask } from './testing.ts'
import type { PendingChange } from './write-queue.ts'

/** A browser's storage, with room for so many letters. */
function storageFor(letters = Number.POSITIVE_INFINITY) {
  const values = new Map<string, string>()
  return {
    get length() {
      return values.size
    },
    key: (index: number) => [...values.keys()][index] ?? null,
    getItem: (key: string) => values.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > letters) throw new DOMException('full', 'QuotaExceededError')
      values.set(key, value)
    },
    removeItem: (key: string) => values.delete(key),
    clear: () => values.clear(),
  } as unknown as Storage
}
const entry = (id: string): PendingChange => ({ id, target: null, change: addTask(aTask(id)) })

/** A page over `storage`: what it has pending is what is put there. */
function page(storage: Storage | null) {
  const pending = createStore<readonly PendingChange[]>([])
  return { pending, journal: createJournal(pending, storage) }
}
const left = (storage: Storage) => findLeftBehind(storage, () => true).map(({ entry: { id } }) => id)

test('a change is written down in the very moment it is made, and struck out with its answer', () => {
  const storage = storageFor()
  const { pending } = page(storage)
  pending.set([entry('1'), entry('2')])
  expect(findLeftBehind(storage, () => true).map(({ entry: found }) => found)).toEqual([entry('1'), entry('2')])
  pending.set([entry('2')])
  expect(left(storage)).toEqual(['2'])
})

test('one that is held stays written down until it is kept elsewhere', () => {
  const storage = storageFor()
  const { pending, journal } = page(storage)
  pending.set([entry('1')])
  pending.set([{ ...entry('1'), isHeld: true }])
  expect(left(storage)).toEqual(['1'])
  journal.strike('1')
  expect(left(storage)).toEqual([])
  // What another tab holds is in its hands.
  pending.set([{ ...entry('2'), isHeld: true }])
  expect(left(storage)).toEqual([])
})

test('what a page had under way is found once it is gone, oldest first, and not while it lives', async () => {
  const storage = storageFor()
  const living = page(storage)
  living.pending.set([entry('3')])
  // This one has no lock, as a page that is gone.
  for (const id of ['2', '1']) storage.setItem(`under way gone ${id}`, JSON.stringify(entry(id)))
  storage.setItem('under way gone 0', '{')
  storage.setItem('theme', 'dark')
  const isGone = await whoIsGone('another')
  expect(findLeftBehind(storage, isGone).map(({ entry: { id } }) => id)).toEqual(['1', '2'])
  expect(storage.getItem('under way gone 0')).toBeNull()
  // Nothing is under way any more, and what somebody left in its name is nobody's.
  living.pending.set([])
  await expect.poll(async () => (await whoIsGone('another'))(living.journal.page)).toBe(true)
})

test('what there is no room for is asked about before the page closes, for as long as it is under way', () => {
  const window = new EventTarget()
  const listen = { addEventListener: window.addEventListener, removeEventListener: window.removeEventListener }
  for (const [name, does] of Object.entries(listen)) Object.assign(globalThis, { [name]: does.bind(window) })
  const isAsked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  const { pending } = page(storageFor(10))
  expect(isAsked()).toBe(false)
  pending.set([entry('1')])
  expect(isAsked()).toBe(true)
  pending.set([])
  expect(isAsked()).toBe(false)
})
