import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { idOf, type Transition } from '../transition.ts'
import type { PendingChange } from '../write-queue.ts'
import { rebaseStep } from './merge.ts'

/**
 * The next of these changes to send, oldest first. One that waits for a person's choice does not hold up what touches
 * other rows, but holds up what comes after it on its own.
 */
export function nextToSend(entries: readonly PendingChange[]): PendingChange | null {
  const blocked = new Set<string>()
  for (const entry of entries) {
    const rows = rowsOf(entry)
    if (!entry.conflict && !rows.some((row) => blocked.has(row))) return entry
    for (const row of rows) blocked.add(row)
  }
  return null
}

/** Whether a change made later touches a row of this one, so that it cannot be taken out by itself. */
export function hasSuccessor(entry: PendingChange, entries: readonly PendingChange[]): boolean {
  const rows = new Set(rowsOf(entry))
  return entries.some((other) => other.id > entry.id && rowsOf(other).some((row) => rows.has(row)))
}

/**
 * What was made on a guess, on what the backend answered: rows of `confirmed` stand under every later change of them,
 * with their version. Gives back only the entries that changed.
 */
export function rebase(entries: readonly PendingChange[], confirmed: readonly Transition[]): PendingChange[] {
  const rows = new Map<string, Task | Project>()
  for (const step of confirmed) if (step.after) rows.set(rowOf(step), step.after)
  return entries.flatMap((entry) => {
    if (!rowsOf(entry).some((row) => rows.has(row))) return []
    const transitions = entry.change.transitions.map((step) => {
      const row = rows.get(rowOf(step))
      const moved = row ? rebaseStep(step, row) : step
      if (moved.after) rows.set(rowOf(step), moved.after)
      else rows.delete(rowOf(step))
      return moved
    })
    return [{ ...entry, change: { ...entry.change, transitions } }]
  })
}

function rowsOf({ change }: PendingChange): string[] {
  return change.transitions.map(rowOf)
}

function rowOf(step: Transition): string {
  return `${step.type} ${idOf(step)}`
}
