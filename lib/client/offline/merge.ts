import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { fieldsOf, isSame } from '../fields.ts'
import type { Transition } from '../transition.ts'

/** One field in which a person's version and the backend's are not the same. */
export type FieldDifference = {
  field: string
  mine: unknown
  theirs: unknown
  /** Both were changed, and to different values: a person has to choose. */
  isConflict: boolean
  /** What is best when nobody chooses: what was changed; where both were, what was changed last. */
  best: Side
}
export type Side = 'mine' | 'theirs'

/** The fields in which `theirs`, the row as its backend has it, and the outcome of `step` differ. In wire order. */
export function differences({ type, before, after }: Transition, theirs: Task | Project): FieldDifference[] {
  if (!before || !after) return []
  const [base, mine, there] = [before, after, theirs] as unknown as Record<string, unknown>[]
  return fieldsOf(type).flatMap((field) => {
    const [was, own, other] = [base?.[field], mine?.[field], there?.[field]]
    if (isSame(own, other)) return []
    const isConflict = !isSame(was, own) && !isSame(was, other)
    const isNewer = after.updated_at >= theirs.updated_at
    const best: Side = isConflict ? (isNewer ? 'mine' : 'theirs') : isSame(was, own) ? 'theirs' : 'mine'
    return [{ field, mine: own, theirs: other, isConflict, best }]
  })
}

/**
 * The step from `theirs` to what was chosen: with the chosen sides, else the best ones. It changes nothing where all
 * that was chosen is theirs.
 */
export function mergeStep(
  step: Transition,
  theirs: Task | Project,
  choices: Readonly<Record<string, Side>> = {},
): Transition {
  const patch = Object.fromEntries(
    differences(step, theirs)
      .filter(({ field, best }) => (choices[field] ?? best) === 'mine')
      .map(({ field, mine }) => [field, mine]),
  )
  const merged = onto(step, theirs, patch)
  return Object.keys(patch).length > 0 ? merged : ({ ...merged, isConfirmed: true } as Transition)
}

/** The step with its own changes, made on `row` instead of the row that it was made on. */
export function rebaseStep(step: Transition, row: Task | Project): Transition {
  const { type, before, after } = step
  if (!before) return step
  if (!after) return { ...step, before: row } as Transition
  const [was, own] = [before, after] as unknown as Record<string, unknown>[]
  const changed = fieldsOf(type).filter((field) => !isSame(was?.[field], own?.[field]))
  return onto(step, row, Object.fromEntries(changed.map((field) => [field, own?.[field]])))
}

function onto(step: Transition, row: Task | Project, patch: Record<string, unknown>): Transition {
  const isChanged = Object.keys(patch).length > 0
  const after = { ...row, ...patch, ...(isChanged && { version: row.version + 1, updated_at: step.after?.updated_at }) }
  if (step.type === 'task' && 'status' in patch && step.after)
    Object.assign(after, { completed_at: step.after.completed_at })
  return { ...step, before: row, after } as Transition
}
