import { UNDER_WAY } from '../journal.ts'
import type { PendingChange } from '../write-queue.ts'
import { byAge } from './outbox.ts'

/**
 * What pages that are gone had under way, oldest first, with the name under which `storage` has it. Whether it arrived
 * is not known. What cannot be read any more is forgotten.
 */
export function findLeftBehind(
  storage: Storage,
  isGone: (page: string) => boolean,
): { key: string; entry: PendingChange }[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  const left = keys
    .filter((key) => key.startsWith(UNDER_WAY) && isGone(key.slice(UNDER_WAY.length).split(' ')[0] ?? ''))
    .flatMap((key) => {
      try {
        return [{ key, entry: JSON.parse(storage.getItem(key) ?? '') as PendingChange }]
      } catch {
        storage.removeItem(key)
        return []
      }
    })
  return left.sort((a, b) => byAge(a.entry, b.entry))
}

/** Tells of a page's name whether that page is gone: `own` is not, and one that has its lock, or waits for it, is not. */
export async function whoIsGone(own: string): Promise<(page: string) => boolean> {
  const { held = [], pending = [] } = (await navigator.locks?.query()) ?? {}
  const living = new Set([...held, ...pending].map(({ name }) => name))
  return (page) => page !== own && !living.has(UNDER_WAY + page)
}
