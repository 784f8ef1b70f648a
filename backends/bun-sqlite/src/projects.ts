import { conflict, notFound, preconditionFailed } from '#lib/contract/errors.ts'
import { isUuid } from '#lib/contract/fields.ts'
import { type JsonObject, parseCreate, parsePatch, parseReplace } from '#lib/contract/parse.ts'
import { PROJECT_STATUSES, type Project, type ProjectWritable } from '#lib/contract/project.ts'
import type { ProjectQuery } from '#lib/contract/query.ts'
import { zeroCounts } from '#lib/contract/task.ts'
import { PROJECT_COLUMNS, type ProjectRow, SELECT_PROJECT, toProject } from './project-rows.ts'
import type { Store } from './store.ts'
import type { ListPage } from './task-lists.ts'
import type { Guard } from './tasks.ts'

const SELECT = `${SELECT_PROJECT} FROM projects p WHERE p.user_id = $user AND p.id = $id`
const INSERT = `INSERT INTO projects (user_id, ${PROJECT_COLUMNS.join(', ')})
  VALUES ($user, ${PROJECT_COLUMNS.map((column) => `$${column}`).join(', ')})`

/** The user's project. Throws 404. */
export function readProject(store: Store, user: string, id: string): Project {
  const row = isUuid(id) ? store.get<ProjectRow>(SELECT, { id, user }) : null
  if (row === null) throw notFound('There is no such project.')
  return toProject(row)
}

/** The user's projects that `query` asks for, ascending by id. */
export function listProjects(store: Store, user: string, query: ProjectQuery): ListPage<Project> {
  const parameters = { user, after: query.after ?? '', rows: query.limit + 1 }
  const rows = store.all<ProjectRow>(projectListSql(query), parameters)
  const hasMore = rows.length > query.limit
  if (hasMore) rows.pop()
  return { rows: rows.map(toProject), hasMore }
}

/** The statement for the shape of `query`: merges one index walk a status, as lists of tasks do. */
export function projectListSql(query: ProjectQuery): string {
  const walks = (query.statuses ?? PROJECT_STATUSES).map(
    (status) => `SELECT id, rowid AS seq FROM projects WHERE user_id = $user AND status = '${status}' AND id > $after`,
  )
  return `${SELECT_PROJECT} FROM (${walks.join(' UNION ALL ')} ORDER BY id LIMIT $rows) page
    CROSS JOIN projects p ON p.rowid = page.seq ORDER BY page.id`
}

/** A new project from a create body. Throws 400, then 409. */
export function createProject(store: Store, user: string, body: JsonObject): Project {
  const { id = Bun.randomUUIDv7(), ...given } = parseCreate('project', body)
  if (body.id !== undefined && store.get('SELECT 1 FROM projects WHERE id = $id', { id }) !== null) throw conflict(id)
  const now = new Date().toISOString()
  const project: Project = {
    id,
    name: given.name,
    status: given.status,
    outcome: given.outcome,
    notes: given.notes,
    area: given.area,
    sequential: given.sequential,
    due_on: given.due_on,
    reviewed_at: given.reviewed_at,
    position: given.position,
    created_at: now,
    updated_at: now,
    version: 1,
    task_counts: zeroCounts(),
  }
  store.run(INSERT, { ...project, user, task_counts: null })
  return project
}

/** The project with every writable field as the body says or at its default. Throws 404, 412, 400. */
export function replaceProject(store: Store, user: string, id: string, body: JsonObject, guard: Guard): Project {
  return update(store, guardedProject(store, user, id, guard), parseReplace('project', body))
}

/** The project with the fields that a merge patch names changed. Throws 404, 412, 400. */
export function patchProject(store: Store, user: string, id: string, body: JsonObject, guard: Guard): Project {
  return update(store, guardedProject(store, user, id, guard), parsePatch('project', body))
}

/** Throws 404 where the user has no such project, 412 where `guard` refuses its version. */
export function guardedProject(store: Store, user: string, id: string, guard: Guard): Project {
  const project = readProject(store, user, id)
  if (!guard(project.version)) throw preconditionFailed(project)
  return project
}

/** Deletes a project that is there, and its tasks with it or, as `tasks` says, only their place in it. */
export function deleteProject(store: Store, user: string, id: string, tasks: 'unassign' | 'delete'): void {
  store.run(tasks === 'delete' ? DELETE_TASKS : UNASSIGN_TASKS, { user, id, now: new Date().toISOString() })
  store.run('DELETE FROM projects WHERE id = $id', { id })
}

const DELETE_TASKS = 'DELETE FROM tasks WHERE user_id = $user AND project_id = $id'
const UNASSIGN_TASKS = `UPDATE tasks SET project_id = NULL, updated_at = $now, version = version + 1
  WHERE user_id = $user AND project_id = $id`

function update(store: Store, project: Project, changes: Partial<ProjectWritable>): Project {
  const changed: Project = {
    ...project,
    ...changes,
    updated_at: new Date().toISOString(),
    version: project.version + 1,
  }
  const columns = [...Object.keys(changes), 'updated_at', 'version']
  const assignments = columns.map((column) => `${column} = $${column}`).join(', ')
  store.run(`UPDATE projects SET ${assignments} WHERE id = $id`, { ...changed, task_counts: null })
  return changed
}
