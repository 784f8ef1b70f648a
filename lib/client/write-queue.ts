import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { RequestError } from './request-error.ts'
import { createStore, type Store } from './store.ts'
import { type Target, targetKey } from './target.ts'
import type { Transition } from './transition.ts'
import { uuidV7 } from './uuid-v7.ts'

/** What a person did, as one thing: shown at once, sent as one, undone as one. */
export type Change = {
  transitions: readonly Transition[]
  /** What to say when it is done, such as `Completed “Call Ann”`. */
  done: string
  /** What to say it was when it fails, after “Could not”, such as `complete “Call Ann”`. */
  attempt: string
  /** Refuse it (412) when a row has changed since it was read: for text that someone typed over. */
  isGuarded?: boolean
}

/** Where a row was changed elsewhere so that a person has to choose: which step of the change, and the row as it is there. */
export type Conflict = { step: number; theirs: Task | Project }

/** A change that is shown but not yet acknowledged. */
export type PendingChange = {
  /** A UUIDv7: the order in which changes were made, over all tabs. */
  id: string
  target: Target
  change: Change
  /** Its backend is away: it is kept until that is back. */
  isHeld?: true
  /** It may have arrived: it was sent and no answer came, or its page was closed while it was under way. */
  isLeft?: true
  /** Why its backend does not take it for now, in a sentence. */
  trouble?: string
  /** Kept until someone has chosen. */
  conflict?: Conflict
}

/** How a change ended. One that is held counts as done: it will be. A failed one has been taken back. */
export type Outcome = { ok: true; transitions: readonly Transition[] } | { ok: false; error: RequestError }

/** What can be done about a change that was refused: nothing, or these transitions came of it, or it is held to be asked about. */
export type Rescue = readonly Transition[] | 'held' | null

/** The changes on their way to the backends, oldest first. */
export type WriteQueue = {
  pending: Store<readonly PendingChange[]>
  /**
   * Shows the change now, sends it after those before it, and resolves when it is settled or held. Never rejects.
   * With `asksHere`, the caller shows a conflict itself, and gets it as a failure.
   */
  submit(target: Target, change: Change, options?: { asksHere?: boolean }): Promise<Outcome>
  /** The id of a change that was submitted in this page and is held; null where it is not. */
  heldId(change: Change): string | null
}

/**
 * A queue that sends one change at a time to each target, so that they arrive in the order they were made. Where one
 * cannot be sent because the backend is away, it and all after it are held, for whoever replays them.
 * `settle` must put the confirmed rows where lists are read from before it returns: the change leaves `pending` next,
 * and both must be seen together. `fail` is called after the change has left.
 */
export function createWriteQueue({
  send,
  settle,
  fail,
  place = (target) => target,
  rescue = async () => null,
}: {
  send(target: Target, change: Change): Promise<Transition[]>
  settle(target: Target, transitions: readonly Transition[]): void
  fail(target: Target, change: Change, error: RequestError): void
  /** Names the backend itself where `target` leaves the choice to the gateway: what is held must not go elsewhere later. */
  place?(target: Target): Target
  /** Is asked about a 404, a 409 and a 412, and about any refusal of a change of which a part is done. */
  rescue?(entry: PendingChange, error: RequestError, asksHere: boolean): Promise<Rescue>
}): WriteQueue {
  const pending = createStore<readonly PendingChange[]>([])
  const tails = new Map<string, Promise<unknown>>()
  const ids = new WeakMap<Change, string>()

  const isHeldUp = (target: Target) =>
    pending.get().some((entry) => entry.isHeld && targetKey(entry.target) === targetKey(target))

  async function run(entry: PendingChange, asksHere: boolean): Promise<Outcome> {
    const { id, change, target } = entry
    const itself = place(target)
    const leave = () => pending.set((all) => all.filter((other) => other.id !== id))
    function done(transitions: readonly Transition[]): Outcome {
      settle(target, transitions)
      leave()
      return { ok: true, transitions }
    }
    function hold(error?: RequestError): Outcome {
      const transitions = error?.done ?? change.transitions
      const held: PendingChange = { id, target: itself, change: { ...change, transitions }, isHeld: true }
      if (error && !error.isUnsent) held.isLeft = true
      pending.set((all) => all.map((other) => (other.id === id ? held : other)))
      return { ok: true, transitions }
    }
    // What was made before has to arrive before.
    if (isHeldUp(itself)) return hold()
    try {
      return done(await send(target, change))
    } catch (cause) {
      if (cause instanceof RequestError) {
        if (cause.isUnreachable) return hold(cause)
        const rescued =
          cause.done || [404, 409, 412].includes(cause.status)
            ? await rescue({ ...entry, target: itself }, cause, asksHere)
            : null
        if (rescued === 'held') return { ok: true, transitions: change.transitions }
        if (rescued) return done(rescued)
      }
      leave()
      if (!(cause instanceof RequestError)) throw cause
      fail(target, change, cause)
      return { ok: false, error: cause }
    }
  }

  return {
    pending,
    submit(target, change, { asksHere = false } = {}) {
      const entry = { id: uuidV7(), target, change }
      ids.set(change, entry.id)
      pending.set((all) => [...all, entry])
      const key = targetKey(place(target))
      const before = tails.get(key) ?? Promise.resolve()
      const outcome = before.then(() => run(entry, asksHere))
      tails.set(
        key,
        outcome.catch(() => {}),
      )
      return outcome
    },
    heldId(change) {
      const id = ids.get(change)
      return pending.get().some((entry) => entry.isHeld && entry.id === id) ? (id ?? null) : null
    },
  }
}
