import type { Operation } from '#lib/contract/batch.ts'
import { RECURRENCE_MAX } from '#lib/contract/limits.ts'
import type { Task, TaskWritable } from '#lib/contract/task.ts'
import { addDays, daysBetween } from '../dates.ts'
import { nextDate } from './next-date.ts'
import { readRule, writeRule } from './rule.ts'

/** What follows a recurring task: its next occurrence, `date` being when it comes, or why there is none. */
export type NextTask =
  | { kind: 'next'; date: string; fields: TaskWritable }
  | { kind: 'over' }
  | { kind: 'unreadable'; problem: string }

/**
 * The occurrence after `task`, which is done on `today`; null for a task that does not recur.
 *
 * The due date moves to the rule's next date, and the defer date keeps its distance from it; without a due date the
 * defer date moves. A task with neither is deferred until the next date: a due date would be a promise nobody made.
 * Ticked boxes in the notes are open again. Everything else stays as it is, a status of `done` becomes `next`.
 */
export function nextTask(task: Task, today: string): NextTask | null {
  if (task.recurrence === null) return null
  const reading = readRule(task.recurrence)
  if ('problem' in reading) return { kind: 'unreadable', problem: reading.problem }
  const { due_on, defer_until } = task
  const next = nextDate(reading.rule, due_on ?? defer_until, today)
  if (next === null) return { kind: 'over' }
  const { date, rule } = next
  const lead = due_on !== null && defer_until !== null ? daysBetween(due_on, defer_until) : null
  return {
    kind: 'next',
    date,
    fields: {
      title: task.title,
      notes: untick(task.notes),
      status: task.status === 'done' ? 'next' : task.status,
      project_id: task.project_id,
      contexts: task.contexts,
      waiting_for: task.waiting_for,
      energy: task.energy,
      time_estimate_minutes: task.time_estimate_minutes,
      defer_until: due_on === null ? date : lead === null ? null : within(addDays(date, lead)),
      due_on: due_on === null ? null : date,
      recurrence: rewrite(task.recurrence, writeRule(reading.rule), writeRule(rule)),
      position: task.position,
    },
  }
}

/**
 * The operations of one batch that complete `task` and make its next occurrence under `nextId`; only the first where
 * nothing follows. The rule moves on to the next occurrence, so that reopening the old one and completing it again
 * does not start a second series. Refused with a 412 when `task` has changed since it was read.
 */
export function completeRecurring(task: Task, today: string, nextId: string): Operation[] {
  const next = nextTask(task, today)
  const moves = next?.kind === 'next'
  const done: Operation = {
    op: 'update',
    type: 'task',
    id: task.id,
    data: { status: 'done', ...(moves && { recurrence: null }) },
    if_version: task.version,
  }
  return moves ? [done, { op: 'create', type: 'task', data: { id: nextId, ...next.fields } }] : [done]
}

const TICKED = /^([ \t]*(?:[-*+]|\d{1,9}[.)]) \[)[xX](?=\][ \t])/gm

function untick(notes: string): string {
  return notes.replace(TICKED, '$1 ')
}

/** The rule as it was written, as long as it says the same. */
function rewrite(given: string, before: string, after: string): string {
  return before === after || after.length > RECURRENCE_MAX ? given : after
}

/** Null for a day before the contract's first: 1970 less the distance. */
function within(date: string): string | null {
  return date >= '1970-01-01' ? date : null
}
