'use client'

import { useCallback, useState } from 'react'
import { RequestError } from '#lib/client/request-error.ts'
import type { Target } from '#lib/client/target.ts'
import { useClient } from '#lib/client/use-client.ts'
import { say, sayError, unsay } from '../../_state/notify.ts'
import { type Applied, type AppliedRow, applyBatches } from './apply-batches.ts'
import { count, countRows } from './count.ts'
import type { PlannedCopy, PlannedImport } from './jobs.ts'
import { type Undone, undoRows } from './undo-rows.ts'

const UNDO_MS = 10_000
let lastToast = 0

/** How far a plan has got: carried out, and perhaps taken back. */
export type Run =
  | { step: 'idle' }
  | { step: 'undoing'; done: number; total: number }
  /** `stop` lets the part under way be written, and no other; null once that was said. */
  | { step: 'applying'; done: number; total: number; stop: (() => void) | null }
  | ({ step: 'applied'; total: number; undo: () => void } & Applied)
  | ({ step: 'undone'; again: () => void } & Omit<Undone, 'left'>)

/**
 * Carries plans out, each undoable as a whole: from a toast, and from the page for as long as that is open.
 * `onWritten` is called whenever a backend holds something else than before.
 */
export function useApply(onWritten: () => void) {
  const { api, cache, written: toldToTabs } = useClient()
  const [run, setRun] = useState<Run>({ step: 'idle' })

  const undo = useCallback(
    async (target: Target, rows: AppliedRow[]): Promise<void> => {
      const total = rows.length
      setRun({ step: 'undoing', done: 0, total })
      const undone = await undoRows(api, target, rows, (done) => setRun({ step: 'undoing', done, total }))
      cache.refetch(target)
      toldToTabs.set({ target, transitions: null })
      onWritten()
      const { left: rest, ...result } = undone
      setRun({ step: 'undone', ...result, again: () => void undo(target, rest) })
      const left = undone.kept.length === 0 ? '' : `; ${undone.kept.length.toLocaleString('en')} kept`
      if (undone.problem) sayError('Could not undo all of it', { description: undone.problem.reason })
      else say(`Took back ${count(undone.taken, 'change')}${left}`)
    },
    [api, cache, toldToTabs, onWritten],
  )

  /** Resolves to whether all of it was done. `done` begins the sentence of the toast: `Imported`. */
  const apply = useCallback(
    async (target: Target, planned: PlannedImport | PlannedCopy, done: string): Promise<boolean> => {
      const total = planned.creates.length + planned.updates.length
      const stopping = new AbortController()
      let written = 0
      const showProgress = () =>
        setRun({ step: 'applying', done: written, total, stop: stopping.signal.aborted ? null : stop })
      const stop = () => {
        stopping.abort()
        showProgress()
      }
      showProgress()
      const noteProgress = (rows: number) => {
        written = rows
        showProgress()
      }
      const applied = await applyBatches(api, target, planned, noteProgress, stopping.signal)
      const { rows, unsure, problem, isStopped } = applied
      cache.refetch(target)
      toldToTabs.set({ target, transitions: null })
      onWritten()
      const toastId = `applied-${++lastToast}`
      let isTaken = false
      const takeBack = () => {
        if (isTaken) return
        isTaken = true
        unsay(toastId)
        void undo(target, [...rows, ...unsure])
      }
      setRun({ step: 'applied', ...applied, total, undo: takeBack })
      if (rows.length > 0)
        say(`${done} ${countRows(rows)}`, {
          id: toastId,
          duration: UNDO_MS,
          action: { label: 'Undo', onClick: takeBack },
        })
      return problem === null && !isStopped
    },
    [api, cache, toldToTabs, undo, onWritten],
  )

  const reset = useCallback(() => setRun({ step: 'idle' }), [])
  return { run, apply, reset }
}

/** What to say of an error that no one expects. */
export function explainError(error: unknown): string {
  if (error instanceof RequestError && error.isUnreachable) return 'The backend did not answer.'
  return error instanceof Error ? error.message : String(error)
}
