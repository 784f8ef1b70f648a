import { PROJECT_DEFAULTS, TASK_DEFAULTS } from '#lib/contract/defaults.ts'
import type { ProjectWritable } from '#lib/contract/project.ts'
import type { TaskWritable } from '#lib/contract/task.ts'

/** What of a task a client writes, in wire order. */
export const TASK_FIELDS = ['title', ...keysOf(TASK_DEFAULTS)] as const satisfies readonly (keyof TaskWritable)[]

/** What of a project a client writes, in wire order. */
export const PROJECT_FIELDS = [
  'name',
  ...keysOf(PROJECT_DEFAULTS),
] as const satisfies readonly (keyof ProjectWritable)[]

/** What of a row of this type a client writes. */
export function fieldsOf(type: 'task' | 'project'): readonly string[] {
  return type === 'task' ? TASK_FIELDS : PROJECT_FIELDS
}

/** Whether two values of a field are the same, lists by what is in them. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function keysOf<T extends object>(defaults: T): (keyof T)[] {
  return Object.keys(defaults) as (keyof T)[]
}
