import { isUuid } from '#lib/contract/fields.ts'
import { readName } from './clean.ts'
import type { IncomingProject, Loss } from './data.ts'
import { idOfProjectName } from './stable-id.ts'

/** The projects of a file whose tasks name them. */
export type NamedProjects = {
  /** The id of the project of this name, noting the project when it is new; null for no name. `id` is one the file brings. */
  idOf(name: string | null | undefined, id?: string): string | null
  all(): IncomingProject[]
}

/** Collects projects by name, case not counting, as people write it differently from task to task. */
export function collectProjects(losses: Loss[]): NamedProjects {
  const byName = new Map<string, IncomingProject>()
  const byId = new Map<string, IncomingProject>()
  return {
    idOf(text, given) {
      const name = text ? readName(text, losses) : null
      if (name === null) return null
      const own = given !== undefined && isUuid(given) ? given : null
      const known = own === null ? byName.get(name.toLowerCase()) : byId.get(own)
      if (known) return known.id
      const project = own === null ? { id: idOfProjectName(name), name, isNamed: true } : { id: own, name }
      byId.set(project.id, project)
      if (!byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), project)
      return project.id
    },
    all: () => [...byId.values()],
  }
}
