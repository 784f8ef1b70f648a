import type { BatchResponse, Operation } from '#lib/contract/batch.ts'
import type { ContextSummary } from '#lib/contract/context.ts'
import type { Project, ProjectWritable } from '#lib/contract/project.ts'
import type { Task, TaskWritable } from '#lib/contract/task.ts'
import type { BackendId } from './stack.ts'

type NewTask = Partial<TaskWritable> & { title: string }
type NewProject = Partial<ProjectWritable> & { name: string }

/** What a backend holds, reached through the gateway as the page does, but behind the page's back. */
export type Data = {
  /** Deletes every task, and up to 500 projects. */
  clear(): Promise<void>
  /** Makes tasks, in this order. */
  addTasks(...tasks: NewTask[]): Promise<Task[]>
  addProject(project: NewProject): Promise<Project>
  /** Makes one change to a task, as another device would. */
  changeTask(id: string, patch: Partial<TaskWritable>): Promise<Task>
  /** Up to 500, by age. */
  tasks(): Promise<Task[]>
  projects(): Promise<Project[]>
  contexts(): Promise<ContextSummary[]>
}

/** {@link Data} of `backend` behind the app at `url`. Every call throws when it is not answered with a 2xx. */
export function openData(url: string, backend: BackendId): Data {
  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { 'x-backend': backend, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} of ${backend} answered ${response.status}: ${text}`)
    return JSON.parse(text) as T
  }
  const batch = async (operations: Operation[]) =>
    operations.length === 0 ? [] : (await call<BatchResponse>('POST', '/batch', { operations })).results
  const tasks = () => call<Task[]>('GET', '/tasks?limit=500')
  const projects = () => call<Project[]>('GET', '/projects?limit=500')

  return {
    tasks,
    projects,
    contexts: () => call('GET', '/contexts'),
    async clear() {
      const remove = (type: 'task' | 'project') => (row: { id: string }) => ({
        op: 'delete' as const,
        type,
        id: row.id,
      })
      for (let rows = await tasks(); rows.length > 0; rows = await tasks()) await batch(rows.map(remove('task')))
      await batch((await projects()).map(remove('project')))
    },
    async addTasks(...rows) {
      const made = await batch(rows.map((data) => ({ op: 'create', type: 'task', data })))
      return made as Task[]
    },
    addProject: (project) => call('POST', '/projects', project),
    changeTask: (id, patch) => call('PATCH', `/tasks/${id}`, patch),
  }
}
