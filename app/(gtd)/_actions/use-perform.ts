'use client'

import { useCallback } from 'react'
import { type UndoEntry, undoOf } from '#lib/client/undo.ts'
import { useClient } from '#lib/client/use-client.ts'
import type { Change, Outcome } from '#lib/client/write-queue.ts'
import { noteArrivals } from '../../_state/arrivals.ts'
import { say, unsay } from '../../_state/notify.ts'
import { sayFailure } from './say-failure.ts'

const UNDO_MS = 5_000

/**
 * How loud a change is. `say`: a toast offers to undo it. `quiet`: it is only remembered for `z`, for it shows by itself.
 * `silent`: as quiet, and its caller shows the failure too.
 */
export type Loudness = 'say' | 'quiet' | 'silent'

/**
 * Does changes: shows them at once, says so with an undo, and takes them back with a reason when they fail. Those of one
 * `visit` are undone together.
 */
export function usePerform() {
  const { queue, history, target, cancel } = useClient()

  const submit = useCallback(
    async (change: Change, where = target.get()): Promise<Outcome> => {
      const outcome = await queue.submit(where, change)
      if (!outcome.ok)
        sayFailure(change, outcome.error, (again) => {
          history.push(where, again)
          // Whoever says "again" has seen what is there now.
          void submit({ ...again, isGuarded: false }, where)
        })
      return outcome
    },
    [queue, history, target],
  )

  const undo = useCallback(
    (id?: number): boolean => {
      const entry = history.take(id)
      if (!entry) return false
      const change = undoOf(entry.change)
      noteArrivals(change)
      unsay(toastId(entry.id))
      say(change.done, { duration: 2_500 })
      if (entry.takeBack) {
        entry.takeBack()
        return true
      }
      // What has not been sent yet is simply not sent.
      void cancel(entry.change).then((isCancelled) => {
        if (!isCancelled) void submit(change, entry.target)
      })
      return true
    },
    [history, submit, cancel],
  )

  const offer = useCallback(
    ({ id, change }: UndoEntry) =>
      say(change.done, {
        id: toastId(id),
        duration: UNDO_MS,
        action: { label: 'Undo', onClick: () => undo(id) },
      }),
    [undo],
  )

  /** Remembers what is done in this browser alone, such as with saved filters, and how to take it back. */
  const remember = useCallback(
    (done: string, takeBack: () => void, loudness: 'say' | 'quiet' = 'say') => {
      const entry = history.pushLocal(done, takeBack)
      if (loudness === 'say') offer(entry)
    },
    [history, offer],
  )

  const perform = useCallback(
    async (change: Change, loudness: Loudness = 'say', visit?: number): Promise<Outcome> => {
      if (change.transitions.length === 0) return { ok: true, transitions: [] }
      const entry = history.push(target.get(), change, visit)
      noteArrivals(null)
      if (loudness === 'say') offer(entry)
      const outcome =
        loudness === 'silent' ? await queue.submit(target.get(), change, { asksHere: true }) : await submit(change)
      if (!outcome.ok) {
        history.take(entry.id)
        unsay(toastId(entry.id))
      }
      return outcome
    },
    [history, target, queue, submit, offer],
  )

  return { perform, remember, undo }
}

function toastId(entry: number): string {
  return `change-${entry}`
}
