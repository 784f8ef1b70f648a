import { createStore, type Store } from './store.ts'
import type { Target } from './target.ts'
import { inverse } from './transition.ts'
import type { Change } from './write-queue.ts'

const KEPT = 50

/** A change that can be taken back, on the backend where it was made. */
export type UndoEntry = { id: number; target: Target; change: Change }

/** What a person did, newest last. */
export type UndoHistory = {
  entries: Store<readonly UndoEntry[]>
  push(target: Target, change: Change): UndoEntry
  /** Takes an entry out, the newest when no id is given; null if it is not there any more. */
  take(id?: number): UndoEntry | null
}

/** A history of the last 50 changes. */
export function createUndoHistory(): UndoHistory {
  const entries = createStore<readonly UndoEntry[]>([])
  let lastId = 0
  return {
    entries,
    push(target, change) {
      const entry = { id: ++lastId, target, change }
      entries.set((all) => [...all, entry].slice(-KEPT))
      return entry
    },
    take(id) {
      const entry = entries.get().findLast((candidate) => id === undefined || candidate.id === id)
      if (entry) entries.set((all) => all.filter((other) => other !== entry))
      return entry ?? null
    },
  }
}

/** The change that takes `change` back, whole: a batch of its inverse steps. */
export function undoOf(change: Change): Change {
  const what = change.done.charAt(0).toLowerCase() + change.done.slice(1)
  return { transitions: inverse(change.transitions), done: `Undone: ${what}`, attempt: `undo: ${what}` }
}
