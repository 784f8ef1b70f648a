import type { Task } from '#lib/contract/task.ts'
import type { TaskSection } from './sections.ts'
import type { DryProject } from './use-run-dry.ts'

/** A section as it is drawn: its rows with those that are leaving, and the projects it asks a next action of. */
export type BoardPart = { section: TaskSection; rows: readonly Task[]; asked: readonly DryProject[] }

/** The first rows of a board, as many as `count`, in their sections. */
export function firstRows(parts: readonly BoardPart[], count: number): BoardPart[] {
  let left = count
  return parts.flatMap((part) => {
    const rows = part.rows.slice(0, left)
    left -= rows.length
    return rows.length > 0 ? [{ ...part, rows }] : []
  })
}
