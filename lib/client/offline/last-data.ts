import { unstable_serialize } from 'swr'
import type { Task } from '#lib/contract/task.ts'
import type { CacheKey } from '../keys.ts'
import type { TaskList } from '../overlay.ts'
import type { Answer, Database } from './database.ts'

/** Answers are kept up to so many rows in all, the newest first. */
const ROWS_MAX = 60_000
const ANSWERS_MAX = 80
/** That an answer was the same again is worth noting this often. */
const SAME_AGAIN_MS = 60_000
/** Keeping thousands of rows takes a moment, in which nothing else happens: this often is enough. */
const LONG_ROWS = 2_000
const LONG_AGAIN_MS = 15_000

/** What is worth keeping of the cache: a key, whose it is, what it holds, and since when. */
export type Cached = Pick<Answer, 'place' | 'key' | 'data' | 'at'>

/** What was read last, for when nothing can be. */
export type LastData = {
  /** Keeps what is not kept yet, and forgets the oldest beyond what is allowed. */
  keep(cached: readonly Cached[]): Promise<void>
  /** What `key` had last, and when that was. */
  find(place: string, key: CacheKey | string): Promise<Pick<Answer, 'data' | 'at'> | null>
}

/** A {@link LastData} in IndexedDB. */
export function createLastData(database: Database, now = Date.now): LastData {
  const saved = new Map<string, Pick<Cached, 'data' | 'at'> & { savedAt: number }>()

  function isDue({ place, key, data, at }: Cached): boolean {
    const known = saved.get(idOf(place, key))
    if (!known) return true
    if (known.data === data) return at - known.at > SAME_AGAIN_MS
    return rowsOf(data).length <= LONG_ROWS || now() - known.savedAt > LONG_AGAIN_MS
  }

  return {
    async keep(cached) {
      const fresh = cached.filter((entry) => isWorthIt(entry.key) && isDue(entry))
      if (fresh.length === 0) return
      const transaction = database.transaction('answers', 'readwrite', { durability: 'relaxed' })
      for (const { place, key, data, at } of fresh) {
        const id = idOf(place, key)
        saved.set(id, { data, at, savedAt: now() })
        void transaction.store.put({ id, place, key, data, at, rows: rowsOf(data).length })
      }
      let [answers, rows] = [0, 0]
      // By keys alone: a value is read with all its rows.
      let cursor = await transaction.store.index('byTime').openKeyCursor(null, 'prev')
      for (; cursor; cursor = await cursor.continue()) {
        answers += 1
        rows += cursor.key[1]
        if (answers <= ANSWERS_MAX && rows <= ROWS_MAX) continue
        saved.delete(cursor.primaryKey)
        void transaction.store.delete(cursor.primaryKey)
      }
      await transaction.done
    },
    async find(place, key) {
      const answer = await database.get('answers', idOf(place, key))
      if (answer) return answer
      return typeof key !== 'string' && key[1] === 'task' ? findTask(database, place, key[2]) : null
    },
  }
}

/** A task that was only ever seen in a list. */
async function findTask(database: Database, place: string, id: string): Promise<Pick<Answer, 'data' | 'at'> | null> {
  for (const { place: owner, key, data, at } of await database.getAll('answers')) {
    if (owner !== place || typeof key === 'string' || key[1] !== 'tasks') continue
    const task = (data as TaskList).tasks.find((candidate: Task) => candidate.id === id)
    if (task) return { data: task, at }
  }
  return null
}

/** The first part of a key is how this page calls the backend; `place` is the backend itself. */
function idOf(place: string, key: CacheKey | string): string {
  return typeof key === 'string' ? key : unstable_serialize([place, ...key.slice(1)])
}

/** Searches are many, and each is soon stale. */
function isWorthIt(key: CacheKey | string): boolean {
  return typeof key === 'string' || key[1] !== 'tasks' || key[2].q === undefined
}

function rowsOf(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data
  return data !== null && typeof data === 'object' && 'tasks' in data ? (data as TaskList).tasks : []
}
