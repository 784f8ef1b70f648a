import type { Operation } from '#lib/contract/batch.ts'
import type { JsonObject } from '#lib/contract/parse.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import type { ExchangeData } from '#lib/exchange/data.ts'
import type { AppliedRow } from './apply-batches.ts'

/** A row that undoing leaves as it is, and why. */
export type KeptRow = { type: AppliedRow['type']; id: string; item: string; reason: string }
export type UndoPlan = { operations: Operation[]; kept: KeptRow[] }

/**
 * What takes applied rows back, given all that there is now: what was made is deleted, what was changed gets its fields
 * back. What somebody has changed since is theirs and stays, and so does a project that holds a task which stays.
 */
export function planUndo(rows: readonly AppliedRow[], now: ExchangeData): UndoPlan {
  const found = new Map<string, Task | Project>([...now.projects, ...now.tasks].map((row) => [row.id, row]))
  const kept: KeptRow[] = []
  const keep = ({ type, id, item }: AppliedRow, reason: string) => kept.push({ type, id, item, reason })
  const mine = rows.filter((row) => {
    const version = found.get(row.id)?.version
    if (version === row.version) return true
    // It was not known whether it was written, and it was not.
    if (version === row.version - 1) return false
    if (version !== undefined) keep(row, 'It was changed since.')
    else if (row.before) keep(row, 'It was deleted since.')
    return false
  })
  const tasks = mine.filter(({ type }) => type === 'task')
  const homes = homesAfter(tasks, now.tasks)
  const projects = mine.filter((row) => {
    const isNeeded = row.type === 'project' && row.before === null && homes.has(row.id)
    if (isNeeded) keep(row, 'It holds tasks that were not imported, or were changed since.')
    return row.type === 'project' && !isNeeded
  })
  // Tasks are out of a project before it goes: the backend would unassign them, which is a change of its own.
  return { operations: [...tasks, ...projects].map(toOperation), kept }
}

/** The projects in which a task remains when `undone` are taken back. */
function homesAfter(undone: readonly AppliedRow[], tasks: readonly Task[]): Set<string | null> {
  const byId = new Map(undone.map((row) => [row.id, row]))
  return new Set(
    tasks.flatMap((task) => {
      const row = byId.get(task.id)
      if (row?.before === null) return []
      return [row?.before && 'project_id' in row.before ? (row.before.project_id as string | null) : task.project_id]
    }),
  )
}

function toOperation({ type, id, version, before }: AppliedRow): Operation {
  return before
    ? { op: 'update', type, id, data: before as JsonObject, if_version: version }
    : { op: 'delete', type, id, if_version: version }
}
