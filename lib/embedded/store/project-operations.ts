import { v7 as uuidv7 } from 'uuid'
import { conflict, preconditionFailed } from '#lib/contract/errors.ts'
import { parseCreate, parsePatch, parseReplace } from '#lib/contract/parse.ts'
import type { Project, ProjectWritable } from '#lib/contract/project.ts'
import { zeroCounts } from '#lib/contract/task.ts'
import type { Draft } from './draft.ts'
import type { Operations, Precondition } from './operations.ts'

export const projectOperations: Operations<Project> = {
  create(draft, body) {
    const { id, ...fields } = parseCreate('project', body)
    if (id !== undefined && draft.projects.isTaken(id)) throw conflict(id)
    return draft.projects.put(newProject(id ?? uuidv7(), fields, draft.now))
  },
  replace(draft, id, allows, body) {
    return change(draft, id, allows, () => parseReplace('project', body))
  },
  patch(draft, id, allows, body) {
    return change(draft, id, allows, () => parsePatch('project', body))
  },
  remove(draft, id, allows) {
    requireCurrent(draft, id, allows)
    draft.removeProject(id)
  },
}

/** The project, or a 404, or a 412 where the client's condition does not hold. */
export function requireCurrent(draft: Draft, id: string, allows: Precondition): Project {
  const project = draft.projects.get(id)
  if (!allows(project.version)) throw preconditionFailed(project)
  return project
}

function change(draft: Draft, id: string, allows: Precondition, read: () => Partial<ProjectWritable>): Project {
  const before = requireCurrent(draft, id, allows)
  return draft.projects.put({ ...before, ...read(), updated_at: draft.now, version: before.version + 1 })
}

/** In contract order: the row is the response. */
function newProject(id: string, fields: ProjectWritable, now: string): Project {
  return {
    id,
    name: fields.name,
    status: fields.status,
    outcome: fields.outcome,
    notes: fields.notes,
    area: fields.area,
    sequential: fields.sequential,
    due_on: fields.due_on,
    reviewed_at: fields.reviewed_at,
    position: fields.position,
    created_at: now,
    updated_at: now,
    version: 1,
    task_counts: zeroCounts(),
  }
}
