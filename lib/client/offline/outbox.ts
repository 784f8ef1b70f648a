import type { RequestError } from '../request-error.ts'
import type { Store } from '../store.ts'
import { type Target, targetKey } from '../target.ts'
import type { Transition } from '../transition.ts'
import { stayAfter } from '../uuid-v7.ts'
import type { PendingChange } from '../write-queue.ts'
import type { HeldChange } from './database.ts'
import type { Delivery } from './deliver.ts'
import { mergeStep, type Side } from './merge.ts'
import { hasSuccessor, nextToSend, rebase } from './order.ts'
import type { OutboxStore } from './outbox-store.ts'

/** What a replay came to. */
export type Replay = { sent: number; refused: { entry: PendingChange; error: RequestError }[]; conflicts: number }

/** The changes that wait for their backend: kept past a reload, shared by all tabs, sent in order. */
export type Outbox = {
  /** Brings what is shown in line with what is kept: after another tab has changed that. */
  sync(): Promise<void>
  /** Sends what waits for `target`, oldest first, until nothing does or it is away. Only one tab at a time does so. */
  replay(target: Target): Promise<Replay>
  /** Takes back a change that has not been sent; false when it may have been, or when later ones build on it. */
  cancel(id: string): Promise<boolean>
  /** Settles a conflict with what was chosen of its fields. Where all is theirs, nothing of that step is left to send. */
  choose(id: string, choices: Readonly<Record<string, Side>>): Promise<void>
  /** Holds a change because of what `delivery` found. */
  park(entry: PendingChange, delivery: Extract<Delivery, { kind: 'conflict' | 'away' }>): void
  /** Every target that something waits for. */
  waiting(): Target[]
}

/** An {@link Outbox} over `store` that shows its changes in `pending`. Held changes that appear there are kept. */
export function createOutbox({
  store,
  pending,
  deliver,
  settle,
  onKept = () => {},
  onChange,
  alone,
}: {
  store: OutboxStore
  pending: Store<readonly PendingChange[]>
  deliver(entry: PendingChange): Promise<Delivery>
  /** Puts confirmed rows where lists are read from, here and in other tabs; the held change `id` leaves with them. */
  settle(target: Target, transitions: readonly Transition[], id: string): void
  /** The held change `id` of this tab is in the store now. */
  onKept?(id: string): void
  /** What is kept is not what it was. */
  onChange(): void
  /** Runs `work` while no other tab runs it under this name; where one does, undefined comes back at once. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T | undefined>
}): Outbox {
  /** Held changes of this tab that are on their way into the store. */
  const saving = new Set<string>()
  const kept = new Set<string>()
  let saves: Promise<unknown> = Promise.resolve()

  function keepNew(): void {
    const fresh = pending.get().filter(({ id, isHeld }) => isHeld && !kept.has(id) && !saving.has(id))
    if (fresh.length === 0) return
    for (const { id } of fresh) saving.add(id)
    saves = saves
      .then(() => store.write(fresh.map(toHeld)))
      .then(() => {
        for (const { id } of fresh) {
          kept.add(id)
          onKept(id)
        }
        onChange()
      })
      // A full disk, say: it stays as long as the page does.
      .catch(() => {})
  }
  pending.subscribe(keepNew)
  keepNew()

  /** What is kept, and what could not be, which lasts as long as the page. */
  async function readAll(): Promise<HeldChange[]> {
    await saves
    const stored = await store.all()
    const ids = new Set(stored.map(({ id }) => id))
    const unsaved = pending.get().filter(({ id, isHeld }) => isHeld && !kept.has(id) && !ids.has(id))
    return [...stored, ...unsaved.map(toHeld)].sort(byAge)
  }

  async function sync(): Promise<void> {
    await saves
    const all = await store.all()
    // Were the clock set back meanwhile, what is made next would come before.
    stayAfter(all.at(-1)?.id ?? '')
    const now = new Set(all.map(({ id }) => id))
    pending.set((shown) => {
      // Nothing is held, nor was: nobody is told of a change that is none.
      if (all.length === 0 && !shown.some(({ id }) => kept.has(id))) return shown
      const others = shown.filter(({ id, isHeld }) => !now.has(id) && !(isHeld && kept.has(id)))
      for (const { id } of all) kept.add(id)
      return [...others, ...all].sort(byAge)
    })
  }

  /** Writes, and then shows. */
  async function change(put: readonly PendingChange[], remove?: string): Promise<void> {
    await saves
    await store.write(put.map(toHeld), remove)
    await sync()
    onChange()
  }

  const of = (place: string, all: readonly HeldChange[]) => all.filter((entry) => entry.place === place)

  async function replayAlone(target: Target): Promise<Replay> {
    const result: Replay = { sent: 0, refused: [], conflicts: 0 }
    for (;;) {
      const entries = of(targetKey(target), await readAll())
      const entry = nextToSend(entries)
      if (!entry) return result
      const delivery = await deliver(entry)
      if (delivery.kind === 'away' || delivery.kind === 'later') {
        const waiting = tried(entry, delivery)
        if (JSON.stringify(toHeld(waiting)) !== JSON.stringify(entry)) await change([waiting])
        return result
      }
      if (delivery.kind === 'conflict') {
        result.conflicts++
        await change([parked(entry, delivery)])
        continue
      }
      const later = entries.filter(({ id }) => id > entry.id)
      if (delivery.kind === 'done') {
        result.sent++
        const moved = rebase(later, delivery.transitions).map(toHeld)
        // A full disk, say: then they meet a newer row, and cope. What is done must go in any case.
        await store.write(moved, entry.id).catch(() => store.write([], entry.id))
        settle(entry.target, delivery.transitions, entry.id)
      } else {
        result.refused.push({ entry, error: delivery.error })
        await store.write([], entry.id)
        pending.set((all) => all.filter(({ id }) => id !== entry.id))
      }
      await sync()
      onChange()
    }
  }

  return {
    sync,
    waiting() {
      const targets = new Map(
        pending.get().flatMap(({ target, isHeld }) => (isHeld ? [[targetKey(target), target] as const] : [])),
      )
      return [...targets.values()]
    },
    async replay(target) {
      const nothing: Replay = { sent: 0, refused: [], conflicts: 0 }
      return (await alone(targetKey(target), () => replayAlone(target))) ?? nothing
    },
    async cancel(id) {
      const place = pending.get().find((entry) => entry.id === id && entry.isHeld)?.target
      if (place === undefined) return false
      const isCancelled = await alone(targetKey(place), async () => {
        const entries = of(targetKey(place), await readAll())
        const entry = entries.find((candidate) => candidate.id === id)
        // What may have arrived is not taken back by forgetting it.
        if (!entry || entry.isLeft || hasSuccessor(entry, entries)) return false
        await change([], id)
        return true
      })
      return isCancelled ?? false
    },
    async choose(id, choices) {
      const entry = (await readAll()).find((candidate) => candidate.id === id)
      if (!entry?.conflict) return
      const { conflict, ...rest } = entry
      const transitions = entry.change.transitions.map((step, index) =>
        index === conflict.step ? mergeStep(step, conflict.theirs, choices) : step,
      )
      await change([{ ...rest, change: { ...entry.change, transitions } }])
    },
    park(entry, delivery) {
      const shown = delivery.kind === 'conflict' ? parked(entry, delivery) : tried({ ...entry, isHeld: true }, delivery)
      pending.set((all) => all.map((other) => (other.id === entry.id ? shown : other)))
    },
  }
}

/** The change after a try that came to nothing for now. */
function tried(entry: PendingChange, delivery: Extract<Delivery, { kind: 'away' | 'later' }>): PendingChange {
  const { trouble: _former, ...rest } = entry
  const next: PendingChange = { ...rest, change: { ...entry.change, transitions: delivery.transitions } }
  if (delivery.kind === 'later') return { ...next, trouble: delivery.error.message }
  return delivery.isUnsent ? next : { ...next, isLeft: true }
}

function parked(entry: PendingChange, { step, theirs, transitions }: Extract<Delivery, { kind: 'conflict' }>) {
  // As the row is, it had not arrived.
  const { isLeft: _left, trouble: _trouble, ...rest } = entry
  return { ...rest, change: { ...entry.change, transitions }, isHeld: true as const, conflict: { step, theirs } }
}

/** For `sort`: the order in which changes were made. */
export function byAge(a: PendingChange, b: PendingChange): number {
  return a.id < b.id ? -1 : 1
}

function toHeld(entry: PendingChange): HeldChange {
  return { ...entry, place: targetKey(entry.target) }
}
