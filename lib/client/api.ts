import type { BatchResponse, Operation } from '#lib/contract/batch.ts'
import type { ContextSummary } from '#lib/contract/context.ts'
import { PAGE_LIMIT_MAX } from '#lib/contract/limits.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task, TaskCounts } from '#lib/contract/task.ts'
import type { BackendStatus } from './backend-status.ts'
import type { Http } from './http.ts'
import type { TaskList } from './overlay.ts'
import { readPages } from './pages.ts'
import type { Target } from './target.ts'
import { filterQuery, type TaskFilter } from './task-filter.ts'

/** The API as functions, each for one target. All throw {@link RequestError}. */
export type Api = ReturnType<typeof createApi>

/** Typed functions over `http`; the gateway's own routes over `gateway`. */
export function createApi(http: Http, gateway: Http) {
  return {
    /** Tasks by id, page after page, at least `bound` of them if there are as many. The first of several pages goes to `onFirst`. */
    async tasks(
      target: Target,
      filter: TaskFilter,
      bound: number,
      onFirst?: (list: TaskList) => void,
    ): Promise<TaskList> {
      const fetchPage = (query: string) => http<Task[]>(target, 'GET', `/tasks${query}`)
      const { rows, isComplete } = await readPages(fetchPage, filterQuery(filter, PAGE_LIMIT_MAX), bound, (tasks) =>
        onFirst?.({ filter, tasks, isComplete: false }),
      )
      return { filter, tasks: rows, isComplete }
    },
    async task(target: Target, id: string): Promise<Task> {
      return (await http<Task>(target, 'GET', `/tasks/${id}`)).data
    },
    /** A row of either kind. */
    async read(target: Target, type: 'task' | 'project', id: string): Promise<Task | Project> {
      return (await http<Task | Project>(target, 'GET', `/${type}s/${id}`)).data
    },
    async projects(target: Target, bound: number): Promise<Project[]> {
      const fetchPage = (query: string) => http<Project[]>(target, 'GET', `/projects${query}`)
      return (await readPages(fetchPage, `?limit=${PAGE_LIMIT_MAX}`, bound)).rows
    },
    async counts(target: Target): Promise<TaskCounts> {
      return (await http<TaskCounts>(target, 'GET', '/tasks/counts')).data
    },
    async contexts(target: Target): Promise<ContextSummary[]> {
      return (await http<ContextSummary[]>(target, 'GET', '/contexts')).data
    },
    /** Makes a row; `data` may bring its `id`. */
    async create(target: Target, type: 'task' | 'project', data: object): Promise<Task | Project> {
      return (await http<Task | Project>(target, 'POST', `/${type}s`, { body: data })).data
    },
    /** Changes a row; with `ifVersion` only if it still has that version (else 412). */
    async update(target: Target, type: 'task' | 'project', id: string, patch: object, ifVersion?: number) {
      return (await http<Task | Project>(target, 'PATCH', `/${type}s/${id}`, { body: patch, ifMatch: ifVersion })).data
    },
    async remove(target: Target, type: 'task' | 'project', id: string, ifVersion?: number): Promise<void> {
      await http(target, 'DELETE', `/${type}s/${id}`, { ifMatch: ifVersion })
    },
    /** Applies up to 500 operations, all or none; a result per operation, null for a delete. */
    async batch(target: Target, operations: Operation[]): Promise<BatchResponse['results']> {
      return (await http<BatchResponse>(target, 'POST', '/batch', { body: { operations } })).data.results
    },
    /** Every backend that the gateway knows, with its health. */
    async backends(): Promise<BackendStatus[]> {
      return (await gateway<{ backends: BackendStatus[] }>(null, 'GET', '/backends')).data.backends
    },
  }
}
