import { PROJECT_DEFAULTS, TASK_DEFAULTS } from '../cases/wire.ts'

export type Kind = 'task' | 'project'
export type Data = Record<string, unknown>
/** A row as the model knows it: what clients write, and how often it was written. */
export type Row = { version: number; data: Data }
/** What a write must be answered with. `row` is the state after it, null after a delete. */
export type Verdict =
  | { status: 200; row: Row | null }
  | { status: 400; fields: string[] }
  | { status: 404 }
  | { status: 409 }
  | { status: 412; current: Row }

/** One write, its fields checked by whoever made it: `bad` names those that the contract refuses. */
export type Write =
  | { op: 'create'; type: Kind; id: string; data: Data; bad: readonly string[] }
  | { op: 'replace' | 'update'; type: Kind; id: string; data: Data; bad: readonly string[]; ifVersion?: number }
  | { op: 'delete'; type: Kind; id: string; ifVersion?: number; tasks?: 'unassign' | 'delete' }

const DEFAULTS: Record<Kind, Data> = { task: TASK_DEFAULTS, project: PROJECT_DEFAULTS }

/** The contract in memory, as simply as it can be said: maps of rows, and what each write does to them. */
export class State {
  readonly task: Map<string, Row>
  readonly project: Map<string, Row>

  constructor(task = new Map<string, Row>(), project = new Map<string, Row>()) {
    this.task = task
    this.project = project
  }

  /** A copy that shares rows, which are never changed in place. */
  copy(): State {
    return new State(new Map(this.task), new Map(this.project))
  }

  /** Applies a write, or leaves everything as it is where the verdict is an error. */
  apply(write: Write): Verdict {
    const rows = this[write.type]
    const row = rows.get(write.id)
    if (write.op === 'create') {
      const fields = this.#refused(write.data, write.bad)
      if (fields.length > 0) return { status: 400, fields }
      return row ? { status: 409 } : this.#put(write.type, write.id, { ...DEFAULTS[write.type], ...write.data }, 1)
    }
    if (!row) return { status: 404 }
    if (write.ifVersion !== undefined && write.ifVersion !== row.version) return { status: 412, current: row }
    if (write.op === 'delete') return this.#delete(write.type, write.id, write.tasks)
    const fields = this.#refused(write.data, write.bad)
    if (fields.length > 0) return { status: 400, fields }
    const base = write.op === 'replace' ? DEFAULTS[write.type] : row.data
    return this.#put(write.type, write.id, { ...base, ...withoutNulls(write.type, write.data) }, row.version + 1)
  }

  /** Open tasks by context, in code-point order. */
  contexts(): { name: string; open_tasks: number }[] {
    const open = new Map<string, number>()
    for (const { data } of this.task.values())
      if (data.status !== 'done')
        for (const name of data.contexts as string[]) open.set(name, (open.get(name) ?? 0) + 1)
    return [...open]
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map(([name, open_tasks]) => ({ name, open_tasks }))
  }

  /** Tasks by status: all, or those of one project. */
  counts(projectId?: string): Record<string, number> {
    const counts: Record<string, number> = { inbox: 0, next: 0, waiting: 0, someday: 0, done: 0 }
    for (const { data } of this.task.values())
      if (projectId === undefined || data.project_id === projectId)
        counts[String(data.status)] = (counts[String(data.status)] ?? 0) + 1
    return counts
  }

  #refused({ project_id }: Data, bad: readonly string[]): string[] {
    const dangling = typeof project_id === 'string' && !this.project.has(project_id)
    return [...bad, ...(dangling ? ['project_id'] : [])].sort()
  }

  #put(type: Kind, id: string, data: Data, version: number): Verdict {
    const row = { version, data }
    this[type].set(id, row)
    return { status: 200, row }
  }

  #delete(type: Kind, id: string, tasks: 'unassign' | 'delete' = 'unassign'): Verdict {
    this[type].delete(id)
    if (type === 'project')
      for (const [taskId, { data, version }] of this.task) {
        if (data.project_id !== id) continue
        if (tasks === 'delete') this.task.delete(taskId)
        else this.#put('task', taskId, { ...data, project_id: null }, version + 1)
      }
    return { status: 200, row: null }
  }
}

/** In a merge patch null means the default; where the default is null that is the same. */
function withoutNulls(type: Kind, data: Data): Data {
  return Object.fromEntries(Object.entries(data).map(([field, value]) => [field, value ?? DEFAULTS[type][field]]))
}
