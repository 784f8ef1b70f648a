import type { Project } from '#lib/contract/project.ts'
import type { Parsed } from '#lib/exchange/data.ts'
import { projectOfFile } from '#lib/exchange/file-project.ts'
import { byPosition } from '#lib/gtd/order.ts'

/** A project that tasks may go to, by name. */
export type ProjectChoice = { name: string; isNew: boolean }

/**
 * Where the tasks may go that a file has in no project: to the one it is called after, or to those that there are.
 * Empty where it has none. `file.project` is the one that it was read for.
 */
export function projectChoices(
  file: { name: string; project: string | null },
  { tasks, projects }: Pick<Parsed, 'tasks' | 'projects'>,
  existing: readonly Project[],
): ProjectChoice[] {
  const readFor = projects.find(({ name }) => isSame(name, file.project))?.id
  if (!tasks.some(({ project_id }) => !project_id || project_id === readFor)) return []
  const own = projectOfFile(file.name)?.name
  const known = existing.filter(({ status }) => status !== 'archive').toSorted(byPosition)
  const others = known.filter(({ name }) => !isSame(name, own)).map(({ name }) => ({ name, isNew: false }))
  return own ? [{ name: own, isNew: !existing.some(({ name }) => isSame(name, own)) }, ...others] : others
}

function isSame(name: string, other: string | null | undefined): boolean {
  return name.toLowerCase() === other?.toLowerCase()
}
