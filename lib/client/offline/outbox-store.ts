import type { Database, HeldChange } from './database.ts'

/** Where held changes are kept. All tabs of a browser share one. */
export type OutboxStore = {
  /** Oldest first. */
  all(): Promise<HeldChange[]>
  /** Writes all of `put` and removes `remove`, or neither. */
  write(put: readonly HeldChange[], remove?: string): Promise<void>
}

/** An {@link OutboxStore} in IndexedDB. */
export function createOutboxStore(database: Database): OutboxStore {
  return {
    all: () => database.getAll('changes'),
    async write(put, remove) {
      const transaction = database.transaction('changes', 'readwrite', { durability: 'strict' })
      await Promise.all([
        ...put.map((change) => transaction.store.put(change)),
        remove === undefined ? undefined : transaction.store.delete(remove),
        transaction.done,
      ])
    },
  }
}

/** An {@link OutboxStore} that lasts as long as the page, for where nothing else is allowed. */
export function createMemoryStore(): OutboxStore {
  const changes = new Map<string, HeldChange>()
  return {
    all: async () => [...changes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    async write(put, remove) {
      for (const change of put) changes.set(change.id, change)
      if (remove !== undefined) changes.delete(remove)
    },
  }
}
