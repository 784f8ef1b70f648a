import { createStore, type Store } from './store.ts'
import type { Target } from './target.ts'
import { inverse, patchOf, type Transition } from './transition.ts'
import type { Change } from './write-queue.ts'

const KEPT = 50

/**
 * A change that can be taken back, on the backend where it was made. `visit` is what it shares with others that are one
 * change to whoever made them: a field that is saved as one types.
 */
export type UndoEntry = {
  id: number
  target: Target
  change: Change
  visit?: number
  /** Takes back what no backend knows of; `change` then only says what it was. */
  takeBack?: () => void
}

/** What a person did, newest last. */
export type UndoHistory = {
  entries: Store<readonly UndoEntry[]>
  push(target: Target, change: Change, visit?: number): UndoEntry
  /** Remembers what was done in this browser alone, and how it is taken back. */
  pushLocal(done: string, takeBack: () => void): UndoEntry
  /**
   * Takes an entry out, or the newest when no id is given, as one with those before it of the same visit; null if there
   * is none.
   */
  take(id?: number): UndoEntry | null
}

/** A history of the last 50 changes; those of one visit count as one. */
export function createUndoHistory(): UndoHistory {
  const entries = createStore<readonly UndoEntry[]>([])
  let lastId = 0
  function add(entry: Omit<UndoEntry, 'id'>): UndoEntry {
    const added = { id: ++lastId, ...entry }
    entries.set((all) => lastSteps([...all, added], KEPT))
    return added
  }
  return {
    entries,
    push: (target, change, visit) => add({ target, change, ...(visit !== undefined && { visit }) }),
    pushLocal: (done, takeBack) => add({ target: null, change: { transitions: [], done, attempt: '' }, takeBack }),
    take(id) {
      const all = entries.get()
      const start = id === undefined ? stepStart(all, all.length - 1) : all.findIndex((entry) => entry.id === id)
      if (start < 0) return null
      const step = id === undefined ? all.slice(start) : all.slice(start, start + 1)
      entries.set((now) => now.filter((entry) => !step.includes(entry)))
      return joined(step)
    },
  }
}

/** Where the step begins that the entry at `end` is the last of; -1 where there is no such entry. */
function stepStart(entries: readonly UndoEntry[], end: number): number {
  const visit = entries[end]?.visit
  let start = end
  while (visit !== undefined && entries[start - 1]?.visit === visit) start--
  return start
}

function lastSteps(entries: readonly UndoEntry[], count: number): readonly UndoEntry[] {
  let start = entries.length
  for (let step = 0; step < count && start > 0; step++) start = stepStart(entries, start - 1)
  return entries.slice(start)
}

/** One entry that takes all of a visit back: the fields that it changed, as they were before; what others changed meanwhile stays. */
function joined(step: readonly UndoEntry[]): UndoEntry | null {
  const last = step.at(-1)
  if (!last || step.length === 1) return last ?? null
  const [{ before: row, ...transition } = { before: null }, ...others] = last.change.transitions
  if (!row || others.length > 0) return last
  let before = row
  for (const { change } of step.toReversed())
    for (const each of change.transitions) before = { ...before, ...pickOld(each) }
  return { ...last, change: { ...last.change, transitions: [{ ...transition, before } as Transition] } }
}

/** The fields that a step changed, as they were. */
function pickOld(transition: Transition): object {
  const [undone] = inverse([transition])
  return undone ? patchOf(undone) : {}
}

/** The change that takes `change` back, whole: a batch of its inverse steps, refused where somebody has changed the same since. */
export function undoOf(change: Change): Change {
  const what = change.done.charAt(0).toLowerCase() + change.done.slice(1)
  return {
    transitions: inverse(change.transitions),
    done: `Undone: ${what}`,
    attempt: `undo: ${what}`,
    isGuarded: true,
  }
}
