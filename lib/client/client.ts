import { type Cache, type ScopedMutator, unstable_serialize } from 'swr'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { type Api, createApi } from './api.ts'
import { createReadCache, type ReadCache } from './cache.ts'
import { type Connection, createConnection } from './connection.ts'
import { createHttp } from './http.ts'
import { createJournal, type Journal } from './journal.ts'
import type { CacheKey } from './keys.ts'
import { createLatencyLog, type LatencyLog } from './latency.ts'
import type { Offline } from './offline/offline.ts'
import { createPlaces, type Places } from './place.ts'
import { RequestError } from './request-error.ts'
import { sendTransitions } from './send.ts'
import { createStore, type Store } from './store.ts'
import { createTargetStore, type Target, targetKey } from './target.ts'
import { idOf, onNewest, type Transition } from './transition.ts'
import { createUndoHistory, type UndoHistory } from './undo.ts'
import { type Change, createWriteQueue, type WriteQueue } from './write-queue.ts'

/** What was written to a backend; null where it was too much to say what. */
export type Written = { target: Target; transitions: readonly Transition[] | null }

/** Everything a page needs to talk to the backends; made once. */
export type Client = {
  api: Api
  target: Store<Target>
  places: Places
  latency: LatencyLog
  connection: Connection
  cache: ReadCache
  queue: WriteQueue
  /** Keeps what is under way past the end of the page. */
  journal: Journal
  storage: Storage | null
  history: UndoHistory
  /** The last write that a backend acknowledged, for whoever passes it on. */
  written: Store<Written | null>
  /** When each cache key, serialised, was last answered (ms since the epoch). */
  answeredAt: ReadonlyMap<string, number>
  /** What goes on while a backend is away. Its code comes when it is first needed. */
  offline(): Promise<Offline>
  /** What `ask` answers for `key`; where its backend is away and nothing is shown yet, what it answered last. */
  orLast<T>(key: CacheKey | string, ask: () => Promise<T>): Promise<T>
  /** Goes to another backend: what is cached of this one is dropped, and all that is on screen is fetched there. */
  switchTo(target: Target): void
  /** Fetches all that is on screen again. */
  refetch(): void
  /** Takes back a held change before it is sent; false when it has to be undone instead. */
  cancel(change: Change): Promise<boolean>
}

/** A {@link Client} on SWR's `mutate` and `cache`, calling by `fetch`. The choice of backend is kept in `storage`. */
export function createClient(
  swr: { mutate: ScopedMutator; cache: Cache },
  storage: Storage | null,
  fetch?: typeof globalThis.fetch,
): Client {
  const target = createTargetStore(storage)
  const places = createPlaces(storage)
  const latency = createLatencyLog()
  const cache = createReadCache(swr)
  const written = createStore<Written | null>(null)
  const isHere = (where: Target) => places.isSame(where, target.get())
  const answeredAt = new Map<string, number>()
  const connection = createConnection({
    // Whatever could not be read, or changed meanwhile, is read now.
    onRecovered(where) {
      if (isHere(where)) cache.refetch(target.get())
      // It sends what is held, and may not have been there when that was.
      loadOffline().catch(() => {})
    },
  })
  const http = createHttp({
    fetch,
    onTiming(timing, where) {
      latency.record(timing)
      places.note(where, timing.backend)
    },
    onReachable(where, problem) {
      connection.report(places.of(where), problem)
      // It was away before anyone knew which it is.
      if (!where && !problem) connection.report(null, null)
    },
  })
  // What the gateway answers by itself says nothing of a backend.
  const api = createApi(http, createHttp({ fetch }))

  let offline: Promise<Offline> | null = null
  function loadOffline(): Promise<Offline> {
    offline ??= import('./offline/offline.ts').then((module) => module.startOffline(client))
    // It could not be loaded, say: it is asked for again when it is next needed.
    offline.catch(() => {
      offline = null
    })
    return offline
  }

  /** Rows as this page's own writes left them. A copy in another backend has the same ids. */
  const left = new Map<string, Task | Project>()
  const leftKey = (where: Target, row: string) => `${targetKey(places.of(where))} ${row}`
  const queue = createWriteQueue({
    place: places.of,
    send(where, { transitions, isGuarded = false }) {
      // Only now is it known what the writes before it came to.
      const steps = isGuarded ? onNewest(transitions, (row) => left.get(leftKey(where, row))) : transitions
      return sendTransitions(api, where, steps, isGuarded)
    },
    settle(where, transitions) {
      for (const step of transitions) if (step.after) left.set(leftKey(where, idOf(step)), step.after)
      cache.write(where, transitions)
      written.set({ target: where, transitions })
    },
    // Whatever the backend has now is better than what was believed.
    fail: (where) => isHere(where) && cache.refetch(target.get()),
    rescue: async (entry, error, asksHere) =>
      (await loadOffline().catch(() => null))?.rescue(entry, error, asksHere) ?? null,
  })

  const client: Client = {
    api,
    target,
    places,
    latency,
    connection,
    cache,
    queue,
    journal: createJournal(queue.pending, storage),
    storage,
    history: createUndoHistory(),
    written,
    answeredAt,
    offline: loadOffline,
    async orLast<T>(key: CacheKey | string, ask: () => Promise<T>) {
      try {
        const answer = await ask()
        answeredAt.set(unstable_serialize(key), Date.now())
        return answer
      } catch (error) {
        if (!(error instanceof RequestError && error.isUnreachable)) throw error
        const last = await loadOffline()
          .then((loaded) => loaded.lastData(key))
          .catch(() => null)
        if (!last) throw error
        return last.data as T
      }
    },
    switchTo(next) {
      target.set(next)
      cache.dropOthers(next)
    },
    refetch: () => cache.refetch(target.get()),
    async cancel(change) {
      const id = queue.heldId(change)
      // Where its code cannot be loaded now, undoing is held as well.
      return (
        id !== null &&
        loadOffline().then(
          (loaded) => loaded.cancel(id),
          () => false,
        )
      )
    },
  }
  return client
}
