import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { fieldsOf, isSame } from './fields.ts'

/** One row as it was and as it is to be; null where it is not there. */
type Step<T> = {
  before: T | null
  after: T | null
  /** The backend does this by itself as part of another step, such as unassigning a deleted project's tasks. */
  isImplied?: boolean
  /** `after` is the backend's own answer, so it is taken whole. */
  isConfirmed?: boolean
}

/** What a change does to one row. A change is a list of these, and its inverse is them, turned round. */
export type Transition = ({ type: 'task' } & Step<Task>) | ({ type: 'project' } & Step<Project>)

/** The transitions that take everything back, last one first, each of them explicit. */
export function inverse(transitions: readonly Transition[]): Transition[] {
  return transitions
    .toReversed()
    .map(({ type, before, after }) => ({ type, before: after, after: before }) as Transition)
}

/** The row that a transition is about. */
export function idOf({ before, after }: Transition): string {
  return (after ?? before)?.id ?? ''
}

/** The writable fields of a row: what creating it again takes, besides its id. */
export function writableOf({ type, after }: Transition): object {
  return after ? pick(after, fieldsOf(type)) : {}
}

/** The writable fields that an update changes, with their new values: a merge patch. */
export function patchOf({ type, before, after }: Transition): object {
  if (!before || !after) return {}
  const [old, now] = [before as Record<string, unknown>, after as Record<string, unknown>]
  return pick(
    now,
    fieldsOf(type).filter((field) => !isSame(old[field], now[field])),
  )
}

function pick(row: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field)))
}
