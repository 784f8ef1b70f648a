import type { Cache, ScopedMutator } from 'swr'
import { type Api, createApi } from './api.ts'
import { createReadCache, type ReadCache } from './cache.ts'
import { type Connection, createConnection } from './connection.ts'
import { createHttp } from './http.ts'
import { createLatencyLog, type LatencyLog } from './latency.ts'
import type { RequestError } from './request-error.ts'
import { sendTransitions } from './send.ts'
import type { Store } from './store.ts'
import { createTargetStore, type Target } from './target.ts'
import { createUndoHistory, type UndoHistory } from './undo.ts'
import { type Change, createWriteQueue, type WriteQueue } from './write-queue.ts'

/** Everything a page needs to talk to the backends; made once. */
export type Client = {
  api: Api
  target: Store<Target>
  latency: LatencyLog
  connection: Connection
  cache: ReadCache
  queue: WriteQueue
  history: UndoHistory
  /** Goes to another backend: what is cached of this one is dropped, and all that is on screen is fetched there. */
  switchTo(target: Target): void
  /** Fetches all that is on screen again. */
  refetch(): void
}

/** A {@link Client} on SWR's `mutate` and `cache`, calling by `fetch`. The choice of backend is kept in `storage`. */
export function createClient(
  swr: { mutate: ScopedMutator; cache: Cache },
  storage: Storage | null,
  fetch?: typeof globalThis.fetch,
): Client {
  const target = createTargetStore(storage)
  const latency = createLatencyLog()
  const cache = createReadCache(swr)
  // Whatever could not be read, or changed meanwhile, is read now.
  const connection = createConnection({ onRecovered: cache.refetch })
  const http = createHttp({ fetch, onTiming: latency.record, onReachable: connection.report })
  // What the gateway answers by itself says nothing of a backend.
  const api = createApi(http, createHttp({ fetch }))

  function fail(where: Target, _change: Change, error: RequestError): void {
    // Whatever the backend has now is better than what was believed; when it is away there is nothing to ask.
    if (!error.isUnreachable) cache.refetch(where)
  }

  const queue = createWriteQueue({
    send: (where, { transitions, isGuarded = false }) => sendTransitions(api, where, transitions, isGuarded),
    settle: (where, transitions) => cache.write(where, transitions),
    fail,
  })

  return {
    api,
    target,
    latency,
    connection,
    cache,
    queue,
    history: createUndoHistory(),
    switchTo(next) {
      target.set(next)
      cache.dropOthers(next)
    },
    refetch: () => cache.refetch(target.get()),
  }
}
