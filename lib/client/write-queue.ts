import { RequestError } from './request-error.ts'
import { createStore, type Store } from './store.ts'
import { type Target, targetKey } from './target.ts'
import type { Transition } from './transition.ts'

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

/** A change that is shown but not yet acknowledged. */
export type PendingChange = { id: number; target: Target; change: Change }

/** How a change ended. A failed one has been taken back. */
export type Outcome = { ok: true; transitions: readonly Transition[] } | { ok: false; error: RequestError }

/** The changes on their way to the backends, oldest first. */
export type WriteQueue = {
  pending: Store<readonly PendingChange[]>
  /** Shows the change now, sends it after those before it, and resolves when it is settled. Never rejects. */
  submit(target: Target, change: Change): Promise<Outcome>
}

/**
 * A queue that sends one change at a time to each target, so that they arrive in the order they were made.
 * `settle` must put the confirmed rows where lists are read from before it returns: the change leaves `pending` next,
 * and both must be seen together. `fail` is called after the change has left.
 */
export function createWriteQueue({
  send,
  settle,
  fail,
}: {
  send(target: Target, change: Change): Promise<Transition[]>
  settle(target: Target, transitions: readonly Transition[]): void
  fail(target: Target, change: Change, error: RequestError): void
}): WriteQueue {
  const pending = createStore<readonly PendingChange[]>([])
  const tails = new Map<string, Promise<unknown>>()
  let lastId = 0

  async function run({ id, target, change }: PendingChange): Promise<Outcome> {
    const leave = () => pending.set((all) => all.filter((entry) => entry.id !== id))
    try {
      const transitions = await send(target, change)
      settle(target, transitions)
      leave()
      return { ok: true, transitions }
    } catch (cause) {
      leave()
      if (!(cause instanceof RequestError)) throw cause
      fail(target, change, cause)
      return { ok: false, error: cause }
    }
  }

  return {
    pending,
    submit(target, change) {
      const entry = { id: ++lastId, target, change }
      pending.set((all) => [...all, entry])
      const before = tails.get(targetKey(target)) ?? Promise.resolve()
      const outcome = before.then(() => run(entry))
      tails.set(
        targetKey(target),
        outcome.catch(() => {}),
      )
      return outcome
    },
  }
}
