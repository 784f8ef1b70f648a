import { v7 as uuidv7 } from 'uuid'
import { conflict, preconditionFailed, validationError } from '#lib/contract/errors.ts'
import { parseCreate, parsePatch, parseReplace } from '#lib/contract/parse.ts'
import type { Task, TaskWritable } from '#lib/contract/task.ts'
import type { Draft } from './draft.ts'
import type { Operations, Precondition } from './operations.ts'

export const taskOperations: Operations<Task> = {
  create(draft, body) {
    const { id, ...fields } = parseCreate('task', body)
    requireProject(draft, fields)
    if (id !== undefined && draft.tasks.isTaken(id)) throw conflict(id)
    return draft.putTask(newTask(id ?? uuidv7(), fields, draft.now))
  },
  replace(draft, id, allows, body) {
    return change(draft, id, allows, () => parseReplace('task', body))
  },
  patch(draft, id, allows, body) {
    return change(draft, id, allows, () => parsePatch('task', body))
  },
  remove(draft, id, allows) {
    current(draft, id, allows)
    draft.removeTask(id)
  },
}

function current(draft: Draft, id: string, allows: Precondition): Task {
  const task = draft.tasks.get(id)
  if (!allows(task.version)) throw preconditionFailed(task)
  return task
}

function change(draft: Draft, id: string, allows: Precondition, read: () => Partial<TaskWritable>): Task {
  const before = current(draft, id, allows)
  const fields = read()
  requireProject(draft, fields)
  const after = { ...before, ...fields, updated_at: draft.now, version: before.version + 1 }
  // Done tasks keep the moment they were done, however often they are edited since.
  return draft.putTask({ ...after, completed_at: after.status === 'done' ? (before.completed_at ?? draft.now) : null })
}

/** A project of another owner is none of ours, so it is refused in the same words. */
function requireProject(draft: Draft, { project_id }: Partial<TaskWritable>): void {
  if (project_id && !draft.projects.find(project_id))
    throw validationError([{ field: 'project_id', message: 'must name a project' }])
}

/** In contract order: the row is the response. */
function newTask(id: string, fields: TaskWritable, now: string): Task {
  return {
    id,
    title: fields.title,
    notes: fields.notes,
    status: fields.status,
    project_id: fields.project_id,
    contexts: fields.contexts,
    waiting_for: fields.waiting_for,
    energy: fields.energy,
    time_estimate_minutes: fields.time_estimate_minutes,
    defer_until: fields.defer_until,
    due_on: fields.due_on,
    recurrence: fields.recurrence,
    position: fields.position,
    created_at: now,
    updated_at: now,
    completed_at: fields.status === 'done' ? now : null,
    version: 1,
  }
}
