import { conflict, notFound, preconditionFailed } from '#lib/contract/errors.ts'
import { isUuid } from '#lib/contract/fields.ts'
import { type JsonObject, parseCreate, parsePatch, parseReplace } from '#lib/contract/parse.ts'
import { checkWithProject } from '#lib/contract/references.ts'
import type { Task, TaskWritable } from '#lib/contract/task.ts'
import type { Store } from './store.ts'
import { TASK_COLUMNS, type TaskRow, toTask } from './task-rows.ts'

/** Whether a write may go on at a row's version, as `If-Match` or `if_version` says. */
export type Guard = (version: number) => boolean

const SELECT = `SELECT ${TASK_COLUMNS.join(', ')} FROM tasks WHERE id = $id AND user_id = $user`
const INSERT = `INSERT INTO tasks (user_id, ${TASK_COLUMNS.join(', ')})
  VALUES ($user, ${TASK_COLUMNS.map((column) => `$${column}`).join(', ')})`

/** The user's task. Throws 404. */
export function readTask(store: Store, user: string, id: string): Task {
  const row = isUuid(id) ? store.get<TaskRow>(SELECT, { id, user }) : null
  if (row === null) throw notFound('There is no such task.')
  return toTask(row)
}

/** A new task from a create body. Throws 400, then 409. */
export function createTask(store: Store, user: string, body: JsonObject): Task {
  const { id = Bun.randomUUIDv7(), ...given } = checkWithProject(body, isProjectOf(store, user), () =>
    parseCreate('task', body),
  )
  if (body.id !== undefined && store.get('SELECT 1 FROM tasks WHERE id = $id', { id }) !== null) throw conflict(id)
  const now = new Date().toISOString()
  const task: Task = {
    id,
    title: given.title,
    notes: given.notes,
    status: given.status,
    project_id: given.project_id,
    contexts: given.contexts,
    waiting_for: given.waiting_for,
    energy: given.energy,
    time_estimate_minutes: given.time_estimate_minutes,
    defer_until: given.defer_until,
    due_on: given.due_on,
    recurrence: given.recurrence,
    position: given.position,
    created_at: now,
    updated_at: now,
    completed_at: given.status === 'done' ? now : null,
    version: 1,
  }
  store.run(INSERT, { ...task, user, contexts: JSON.stringify(task.contexts) })
  return task
}

/** The task with every writable field as the body says or at its default. Throws 404, 412, 400. */
export function replaceTask(store: Store, user: string, id: string, body: JsonObject, guard: Guard): Task {
  const task = guardedTask(store, user, id, guard)
  return update(
    store,
    task,
    checkWithProject(body, isProjectOf(store, user), () => parseReplace('task', body)),
  )
}

/** The task with the fields that a merge patch names changed. Throws 404, 412, 400. */
export function patchTask(store: Store, user: string, id: string, body: JsonObject, guard: Guard): Task {
  const task = guardedTask(store, user, id, guard)
  return update(
    store,
    task,
    checkWithProject(body, isProjectOf(store, user), () => parsePatch('task', body)),
  )
}

/** Deletes the task for good. Throws 404, 412. */
export function deleteTask(store: Store, user: string, id: string, guard: Guard): void {
  guardedTask(store, user, id, guard)
  store.run('DELETE FROM tasks WHERE id = $id', { id })
}

function guardedTask(store: Store, user: string, id: string, guard: Guard): Task {
  const task = readTask(store, user, id)
  if (!guard(task.version)) throw preconditionFailed(task)
  return task
}

function update(store: Store, task: Task, changes: Partial<TaskWritable>): Task {
  const now = new Date().toISOString()
  const status = changes.status ?? task.status
  const changed: Task = {
    ...task,
    ...changes,
    updated_at: now,
    completed_at: status === 'done' ? (task.completed_at ?? now) : null,
    version: task.version + 1,
  }
  // Only what changes: SQLite rewrites every index that has a column in SET, even when its value stays.
  const columns = [...Object.keys(changes), 'updated_at', 'completed_at', 'version']
  const assignments = columns.map((column) => `${column} = $${column}`).join(', ')
  store.run(`UPDATE tasks SET ${assignments} WHERE id = $id`, {
    ...changed,
    contexts: JSON.stringify(changed.contexts),
  })
  return changed
}

function isProjectOf(store: Store, user: string): (id: string) => boolean {
  return (id) => store.get('SELECT 1 FROM projects WHERE user_id = $user AND id = $id', { user, id }) !== null
}
