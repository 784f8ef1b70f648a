'use client'

import { useMemo } from 'react'
import * as changes from '#lib/client/task-changes.ts'
import type { Change, Outcome } from '#lib/client/write-queue.ts'
import type { Task, TaskStatus } from '#lib/contract/task.ts'
import { today } from '#lib/gtd/dates.ts'
import { codeFailure } from '../../_state/code-failure.ts'
import { sayError } from '../../_state/notify.ts'
import { usePerform } from './use-perform.ts'

let recurring: typeof import('./complete-recurring.ts') | undefined

/** The code for what comes again; loaded while nobody waits, so that it is there when something is completed. */
export async function loadRecurring() {
  recurring ??= await import('./complete-recurring.ts')
}

/** What a list can do with tasks. Each shows at once and can be undone. */
export function useTaskActions() {
  const { perform } = usePerform()
  return useMemo(() => taskActions(perform), [perform])
}

/** What a list can do with tasks, where `perform` does a change. */
export function taskActions(perform: (change: Change) => Promise<Outcome>) {
  async function setStatus(tasks: readonly Task[], status: TaskStatus): Promise<Outcome | undefined> {
    const change = changes.setStatus(tasks, status)
    if (status !== 'done' || tasks.every((task) => task.recurrence === null || task.status === 'done'))
      return perform(change)
    try {
      // Nothing is awaited once it is there: what comes after that is no part of the transition that it is done in.
      if (!recurring) await loadRecurring()
    } catch (error) {
      codeFailure.set(error)
    }
    if (recurring) return perform(recurring.completeRecurring(tasks, today()))
    // Offline before it was loaded, say. Completing it alone would lose the next one.
    sayError(`Could not ${change.attempt}`, { description: 'What makes its next occurrence could not be loaded.' })
  }
  return {
    setStatus,
    /** Completes what is open; where all are done already, reopens them as next actions. */
    toggleDone: (tasks: readonly Task[]) =>
      setStatus(tasks, tasks.every(({ status }) => status === 'done') ? 'next' : 'done'),
    remove: (tasks: readonly Task[]) => perform(changes.deleteTasks(tasks)),
  }
}
