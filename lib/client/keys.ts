import type { TaskFilter } from './task-filter.ts'

/** What a cache entry holds: the first part is always the target, so that no backend's data is shown as another's. */
export type CacheKey =
  | readonly [target: string, kind: 'tasks', filter: TaskFilter, bound: number]
  | readonly [target: string, kind: 'task', id: string]
  | readonly [target: string, kind: 'projects']
  | readonly [target: string, kind: 'counts']
  | readonly [target: string, kind: 'contexts']

/** The gateway's list of backends, which belongs to no target. */
export const BACKENDS_KEY = 'backends'
