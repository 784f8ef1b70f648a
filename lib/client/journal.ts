import type { Store } from './store.ts'
import { uuidV7 } from './uuid-v7.ts'
import type { PendingChange } from './write-queue.ts'

/** Before the name of what a page has under way: its lock while that is so, and with the change's id, the change in storage. */
export const UNDER_WAY = 'under way '

/** The changes that this page has shown and no backend has acknowledged, where closing the page does not lose them. */
export type Journal = {
  /** A name that no other page has, nor this one after a reload. */
  page: string
  /** Writes one down, before it is in `pending` or after. */
  note(entry: PendingChange): void
  /** It is kept elsewhere. */
  strike(id: string): void
}

/**
 * A {@link Journal} of `pending`. What is new there is in `storage` in the same moment: it is the one that a page can
 * write to without waiting, so that nothing is lost however soon it closes. What leaves `pending` is struck out. While
 * anything is noted, the page holds a lock, by which others know that it lives.
 * What storage has no room for, the browser asks about before it closes the page. Without a storage nothing is noted.
 */
export function createJournal(pending: Store<readonly PendingChange[]>, storage: Storage | null): Journal {
  const page = uuidV7()
  const noted = new Set<string>()
  const tooLarge = new Set<string>()
  const keyOf = (id: string) => `${UNDER_WAY}${page} ${id}`
  let release = () => {}

  function note(entry: PendingChange): void {
    if (!storage || noted.has(entry.id)) return
    if (noted.size === 0) live()
    noted.add(entry.id)
    try {
      storage.setItem(keyOf(entry.id), JSON.stringify(entry))
    } catch {
      if (tooLarge.size === 0) addEventListener('beforeunload', ask)
      tooLarge.add(entry.id)
    }
  }

  function strike(id: string): void {
    if (!noted.delete(id)) return
    if (!tooLarge.delete(id)) storage?.removeItem(keyOf(id))
    else if (tooLarge.size === 0) removeEventListener('beforeunload', ask)
    if (noted.size === 0) release()
  }

  function live(): void {
    // Only secure origins have locks.
    void navigator.locks?.request(
      UNDER_WAY + page,
      () =>
        new Promise<void>((resolve) => {
          release = resolve
          if (noted.size === 0) resolve()
        }),
    )
  }

  pending.subscribe(() => {
    const now = pending.get()
    for (const entry of now) if (!entry.isHeld) note(entry)
    if (noted.size === 0) return
    const ids = new Set(now.map(({ id }) => id))
    for (const id of noted) if (!ids.has(id)) strike(id)
  })

  return { page, note, strike }
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
