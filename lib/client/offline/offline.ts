import { unstable_serialize } from 'swr'
import type { BackendStatus } from '../backend-status.ts'
import type { Client } from '../client.ts'
import { BACKENDS_KEY, type CacheKey } from '../keys.ts'
import { onIdle } from '../on-idle.ts'
import type { RequestError } from '../request-error.ts'
import { createStore, type Store } from '../store.ts'
import { type Target, targetKey } from '../target.ts'
import type { PendingChange, Rescue } from '../write-queue.ts'
import { alone } from './alone.ts'
import { openDatabase } from './database.ts'
import { deliver } from './deliver.ts'
import { createLastData } from './last-data.ts'
import { findLeftBehind, whoIsGone } from './left-behind.ts'
import type { Side } from './merge.ts'
import { byAge, createOutbox, type Replay } from './outbox.ts'
import { createMemoryStore, createOutboxStore } from './outbox-store.ts'
import { ALONE, joinTabs, type News } from './tabs.ts'

/** Reading changes this soon after one another are kept together. */
const KEEP_AFTER_MS = 400
const KEEP_AT_LATEST_MS = 2_000
/** What waits for a backend that nobody looks at is tried this often. */
const RETRY_MS = 10_000

/** What goes on while a backend is away, and over all tabs. */
export type Offline = {
  /** When what is shown was read (ms since the epoch), where that was not now. */
  asOf: Store<number | null>
  /** What the last replay of this tab came to. */
  replayed: Store<(Replay & { target: Target }) | null>
  lastData(key: CacheKey | string): Promise<{ data: unknown } | null>
  rescue(entry: PendingChange, error: RequestError, asksHere: boolean): Promise<Rescue>
  cancel(id: string): Promise<boolean>
  choose(id: string, choices: Readonly<Record<string, Side>>): Promise<void>
  /** Sends what waits, for every backend that is not known to be away, or for all. */
  replayAll(options?: { evenAway?: boolean }): Promise<void>
}

/** Starts keeping, sending and telling the other tabs; once for a page, and until it goes. */
export async function startOffline(client: Client): Promise<Offline> {
  const { api, cache, connection, journal, latency, places, queue, storage, target, written } = client
  // Who may keep nothing has neither a database nor other tabs: the gallery, whose world is its own.
  const database = storage && (await openDatabase())
  const last = database && createLastData(database)
  const asOf = createStore<number | null>(null)
  const replayed = createStore<(Replay & { target: Target }) | null>(null)
  const tabs = storage ? joinTabs(hear) : ALONE
  const placeOf = (where: Target) => targetKey(places.of(where))

  const outbox = createOutbox({
    store: database ? createOutboxStore(database) : createMemoryStore(),
    pending: queue.pending,
    deliver: ({ target: where, change, isLeft }) => deliver(api, where, change, isLeft && 'ask'),
    settle(where, transitions, id) {
      if (places.isSame(where, target.get())) cache.write(target.get(), transitions)
      queue.pending.set((all) => all.filter((entry) => entry.id !== id))
      tabs.tell({ kind: 'written', place: placeOf(where), transitions, id })
    },
    // What lasts as long as the page is not kept by that.
    onKept: (id) => database && journal.strike(id),
    onChange() {
      tabs.tell({ kind: 'held' })
      void replayAll()
    },
    alone,
  })

  function hear(news: News): void {
    if (news.kind === 'held') return void outbox.sync()
    const isHere = news.place === placeOf(target.get())
    if (isHere && news.kind === 'changed') cache.refetch(target.get())
    if (news.kind === 'changed') return
    if (isHere) cache.write(target.get(), news.transitions)
    if (news.id) queue.pending.set((all) => all.filter((entry) => entry.id !== news.id))
  }

  async function replay(where: Target): Promise<void> {
    const result = await outbox.replay(where)
    if (result.sent + result.refused.length + result.conflicts === 0) return
    if (result.refused.length > 0 && places.isSame(where, target.get())) cache.refetch(target.get())
    replayed.set({ ...result, target: where })
  }

  /** Holds, as this page's own, what pages that are gone had under way; it is then sent like all that is held. */
  async function takeOver(): Promise<void> {
    if (!storage) return
    const isGone = await whoIsGone(journal.page)
    const left = findLeftBehind(storage, isGone)
    for (const { key, entry } of left) {
      journal.note(entry)
      storage.removeItem(key)
    }
    if (left.length === 0) return
    const held = left.map(
      ({ entry }) => ({ ...entry, target: places.of(entry.target), isHeld: true, isLeft: true }) as const,
    )
    queue.pending.set((all) => [...held, ...all].sort(byAge))
  }

  const isAway = (where: Target) => connection.problems.get()[placeOf(where)] !== undefined
  async function replayAll({ evenAway = false } = {}): Promise<void> {
    await Promise.all(outbox.waiting().map((where) => (evenAway || !isAway(where) ? replay(where) : undefined)))
  }

  let keeping: ReturnType<typeof setTimeout> | undefined
  function keepSoon(): void {
    keeping ??= setTimeout(() => onIdle(keep, KEEP_AT_LATEST_MS), KEEP_AFTER_MS)
  }
  function keep(): void {
    clearTimeout(keeping)
    keeping = undefined
    // What was kept before is not new because it is shown again.
    if (asOf.get() !== null) return
    const place = placeOf(target.get())
    const cached = [...cache.entries(target.get()), { key: BACKENDS_KEY, data: cache.read(BACKENDS_KEY) }].flatMap(
      ({ key, data }) => {
        const at = client.answeredAt.get(unstable_serialize(key))
        return data === undefined || at === undefined ? [] : [{ place, key, data, at }]
      },
    )
    // A full disk, say: what is kept is what was kept before.
    last?.keep(cached).catch(() => {})
  }

  written.subscribe(() => {
    const news = written.get()
    if (!news) return
    const place = placeOf(news.target)
    tabs.tell(news.transitions ? { kind: 'written', place, transitions: news.transitions } : { kind: 'changed', place })
    keepSoon()
  })
  latency.recent.subscribe(keepSoon)
  connection.problems.subscribe(() => {
    if (!isAway(target.get())) asOf.set(null)
    void replayAll()
  })
  target.subscribe(() => asOf.set(null))
  addEventListener('online', () => void replayAll({ evenAway: true }))
  addEventListener('pagehide', keep)
  setInterval(() => {
    keepSoon()
    void takeOver()
    void replayAll({ evenAway: true })
  }, RETRY_MS)
  // What was written in another tab after this one had asked, and before it could hear.
  const [asked = Number.POSITIVE_INFINITY] = [...client.answeredAt.values()].sort((a, b) => a - b)
  if (tabs.hasToldSince(placeOf(target.get()), asked)) cache.refetch(target.get())
  await outbox.sync()
  await takeOver()
  void replayAll()
  keepSoon()

  return {
    asOf,
    replayed,
    cancel: outbox.cancel,
    replayAll,
    async choose(id, choices) {
      await outbox.choose(id, choices)
      await replayAll({ evenAway: true })
    },
    async lastData(key) {
      const answer = cache.read(key) === undefined ? await last?.find(placeOf(target.get()), key) : null
      if (!answer) return null
      if (key === BACKENDS_KEY)
        return { data: (answer.data as BackendStatus[]).map((backend) => ({ ...backend, health: 'unknown' })) }
      asOf.set((known) => Math.min(known ?? answer.at, answer.at))
      return answer
    },
    async rescue(entry, error, asksHere) {
      const delivery = await deliver(api, entry.target, entry.change, error)
      if (delivery.kind === 'done') return delivery.transitions
      if (delivery.kind === 'refused' || delivery.kind === 'later') return null
      // What could not be asked about any more, for its backend went, is not lost for that.
      if (delivery.kind === 'conflict' && asksHere) return null
      outbox.park(entry, delivery)
      return 'held'
    },
  }
}
