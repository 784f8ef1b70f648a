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

/**
 * The steps as they are to be guarded after writes of one's own, which left a row as `leftOf` has it: on that version
 * where all that a step changes is there as it was seen, so that only what others wrote stands in its way.
 */
export function onNewest(
  transitions: readonly Transition[],
  leftOf: (id: string) => Task | Project | undefined,
): Transition[] {
  return transitions.map((step) => {
    const row = leftOf(idOf(step))
    if (!step.before || !row || row.version < step.before.version) return step
    const [seen, there] = [step.before, row] as unknown as Record<string, unknown>[]
    const fields = step.after ? Object.keys(patchOf(step)) : fieldsOf(step.type)
    if (!fields.every((field) => isSame(seen?.[field], there?.[field]))) return step
    return { ...step, before: { ...step.before, version: row.version } } as Transition
  })
}

function pick(row: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field)))
}
