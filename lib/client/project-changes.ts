import type { Project, ProjectWritable } from '#lib/contract/project.ts'
import type { Change } from './write-queue.ts'

/** Changes fields of a project: refused when it was changed elsewhere meanwhile. */
export function editProject(project: Project, patch: Partial<ProjectWritable>): Change {
  const after = { ...project, ...patch, updated_at: new Date().toISOString(), version: project.version + 1 }
  return {
    transitions: [{ type: 'project', before: project, after }],
    done: `Saved “${project.name}”`,
    attempt: `save “${project.name}”`,
    isGuarded: true,
  }
}
