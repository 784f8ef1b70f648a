import { v7 as uuidv7 } from 'uuid'
import { conflict, preconditionFailed } from '#lib/contract/errors.ts'
import { type JsonObject, parseCreate, parsePatch, parseReplace } from '#lib/contract/parse.ts'
import { checkWithProject } from '#lib/contract/references.ts'
import type { Task, TaskWritable } from '#lib/contract/task.ts'
import type { Draft } from './draft.ts'
import type { Operations, Precondition } from './operations.ts'

export const taskOperations: Operations<Task> = {
  create(draft, body) {
    const { id, ...fields } = checked(draft, body, () => parseCreate('task', body))
    if (id !== undefined && draft.tasks.isTaken(id)) throw conflict(id)
    return draft.putTask(newTask(id ?? uuidv7(), fields, draft.now))
  },
  replace(draft, id, allows, body) {
    return change(draft, id, allows, () => checked(draft, body, () => parseReplace('task', body)))
  },
  patch(draft, id, allows, body) {
    return change(draft, id, allows, () => checked(draft, body, () => parsePatch('task', body)))
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
  const after = { ...before, ...read(), updated_at: draft.now, version: before.version + 1 }
  // Done tasks keep the moment they were done, however often they are edited since.
  return draft.putTask({ ...after, completed_at: after.status === 'done' ? (before.completed_at ?? draft.now) : null })
}

function checked<T>(draft: Draft, body: JsonObject, parse: () => T): T {
  return checkWithProject(body, (id) => draft.projects.find(id) !== undefined, parse)
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
