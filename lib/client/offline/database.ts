import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { CacheKey } from '../keys.ts'
import type { PendingChange } from '../write-queue.ts'

/** What was read last for a cache key. `place` is whose, `at` when (ms since the epoch), `rows` how much it is. */
export type Answer = {
  id: string
  place: string
  key: CacheKey | string
  data: unknown
  at: number
  rows: number
}

/** A held change, with the place it is for. */
export type HeldChange = PendingChange & { place: string }

interface Schema extends DBSchema {
  changes: { key: string; value: HeldChange }
  answers: { key: string; value: Answer; indexes: { byTime: [at: number, rows: number] } }
}

/** What of a backend this browser keeps. */
export type Database = IDBPDatabase<Schema>

/** Opens the browser's database; null where it has none, or lets nobody keep anything. */
export async function openDatabase(): Promise<Database | null> {
  try {
    return await openDB<Schema>('shootout', 1, {
      upgrade(database) {
        database.createObjectStore('changes', { keyPath: 'id' })
        database.createObjectStore('answers', { keyPath: 'id' }).createIndex('byTime', ['at', 'rows'])
      },
      // A later version of the app in another tab wants it: this tab lives on what it has in memory.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    })
  } catch {
    return null
  }
}
