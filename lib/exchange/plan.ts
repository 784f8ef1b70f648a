import type { ResourceType } from '#lib/contract/parse.ts'
import { PROJECT_DEFAULTS, type Project } from '#lib/contract/project.ts'
import { TASK_DEFAULTS, type Task } from '#lib/contract/task.ts'
import { compareCodePoints } from '#lib/contract/text.ts'
import type { ExchangeData, IncomingProject, Loss, Parsed } from './data.ts'

/** A row to make: its `data` is the body of a create. */
export type PlannedCreate = { type: ResourceType; id: string; item: string; data: Record<string, unknown> }
/** A row to change, field by field. `version` is the one it was compared with. */
export type PlannedUpdate = { type: ResourceType; id: string; item: string; version: number; fields: FieldChange[] }
export type FieldChange = { field: string; from: unknown; to: unknown }
/** Something that was not done as the file has it, and why. */
export type PlannedConflict = { type: ResourceType; id: string; item: string; reason: string; fields: FieldChange[] }

/** What importing would do; nothing has been done. */
export type Plan = {
  creates: PlannedCreate[]
  updates: PlannedUpdate[]
  unchanged: number
  conflicts: PlannedConflict[]
}

/** Which side wins where both have a row and differ: the one changed later, or always one of them. */
export type Preference = 'newer' | 'incoming' | 'existing'

const META = new Set(['id', 'implied', 'isNamed', 'modifiedAt'])

/**
 * Compares what a file holds with what there is, by id; a project without an id of its own by name. Only fields that
 * the file speaks of are changed. A row that was changed here after the file was written is a conflict and stays as
 * it is, unless `prefer` says otherwise; so is what is in the file twice, and a reference to a project nobody has.
 */
export function plan(existing: ExchangeData, incoming: Parsed, prefer: Preference = 'newer'): Plan {
  const result: Plan = { creates: [], updates: [], unchanged: 0, conflicts: [] }
  const idOfProject = matchProjects(existing.projects, incoming.projects)
  const projects = new Map(existing.projects.map((row) => [row.id, row]))
  const tasks = new Map(existing.tasks.map((row) => [row.id, row]))
  const seen = new Set<string>()

  for (const project of incoming.projects) {
    const id = idOfProject.get(project.id) ?? project.id
    const found = projects.get(id)
    // The name was how it was found; that it is written otherwise there is no wish to rename it.
    const { name, ...rest } = project
    const row = project.isNamed && found ? rest : { ...rest, name }
    planRow(result, 'project', { ...row, id }, name, found, seen, prefer)
  }
  const homes = new Set([...projects.keys(), ...incoming.projects.map(({ id }) => idOfProject.get(id) ?? id)])
  for (const task of incoming.tasks) {
    const home = task.project_id && (idOfProject.get(task.project_id) ?? task.project_id)
    const isLost = typeof home === 'string' && !homes.has(home)
    const row = { ...task, ...(home !== undefined && { project_id: isLost ? null : home }) }
    if (isLost) {
      const fields = [{ field: 'project_id', from: home, to: null }]
      const reason = 'Its project is neither in the file nor here, so it is in none.'
      result.conflicts.push({ type: 'task', id: task.id, item: task.title, reason, fields })
    }
    planRow(result, 'task', row, task.title, tasks.get(task.id), seen, prefer)
  }
  return result
}

/** What the rows to be made lose because a server sets it by itself. */
export function lostOnCreation({ creates }: Pick<Plan, 'creates'>): Loss[] {
  const done = creates.filter(({ type, data }) => type === 'task' && data.status === 'done').length
  const item = done === 1 ? 'one done task' : `${done} done tasks`
  return done === 0
    ? []
    : [{ item, field: 'completed_at', reason: 'The server sets this time by itself: it will be now.' }]
}

type Row = { id: string; modifiedAt?: string; implied?: object } & Record<string, unknown>

function planRow(
  result: Plan,
  type: ResourceType,
  row: Row,
  item: string,
  found: Task | Project | undefined,
  seen: Set<string>,
  prefer: Preference,
): void {
  const { id, implied = {}, modifiedAt } = row
  const key = `${type} ${id}`
  const conflict = (reason: string, fields: FieldChange[]) => result.conflicts.push({ type, id, item, reason, fields })
  if (seen.has(key)) {
    conflict('Its id is in the file twice; the first one counts.', [])
    return
  }
  seen.add(key)
  const said = Object.fromEntries(Object.entries(row).filter(([field]) => !META.has(field)))
  if (!found) {
    result.creates.push({ type, id, item, data: { id, ...implied, ...said } })
    return
  }
  const fields = changedFields(type, said, found)
  if (fields.length === 0) result.unchanged++
  else if (prefer === 'existing') conflict('It differs here, and what is here was preferred.', fields)
  else if (
    prefer === 'newer' &&
    modifiedAt !== undefined &&
    compareCodePoints(modifiedAt.slice(0, 19), found.updated_at.slice(0, 19)) < 0
  )
    conflict('It was changed here after the file was written, so it stays as it is.', fields)
  else result.updates.push({ type, id, item, version: found.version, fields })
}

/** The fields that differ, in the contract's order. */
function changedFields(type: ResourceType, said: Record<string, unknown>, found: Task | Project): FieldChange[] {
  const row = found as unknown as Record<string, unknown>
  const defaults = type === 'task' ? { title: '', ...TASK_DEFAULTS } : { name: '', ...PROJECT_DEFAULTS }
  return Object.keys(defaults).flatMap((field) => {
    const isSame = !(field in said) || JSON.stringify(said[field]) === JSON.stringify(row[field])
    return isSame ? [] : [{ field, from: row[field], to: said[field] }]
  })
}

/** By the id in the file: the id of the existing project that is meant by its name, the active ones first. */
function matchProjects(existing: readonly Project[], incoming: readonly IncomingProject[]): Map<string, string> {
  const ids = new Set(existing.map(({ id }) => id))
  const byName = new Map<string, string>()
  const rank = ({ status }: Project) => ['active', 'someday', 'archive'].indexOf(status)
  for (const project of [...existing].sort((a, b) => rank(b) - rank(a)))
    byName.set(project.name.toLowerCase(), project.id)
  for (const project of existing) byName.set(`=${project.name}`, project.id)
  return new Map(
    incoming.map(({ id, name, isNamed }) => {
      const known = isNamed && !ids.has(id) ? (byName.get(`=${name}`) ?? byName.get(name.toLowerCase())) : undefined
      return [id, known ?? id]
    }),
  )
}
