// Apart from the schemas, so that a page has these without zod.
import type { ProjectWritable } from './project.ts'
import type { TaskWritable } from './task.ts'

/** What an absent field of a task is on create and on full replacement. */
export const TASK_DEFAULTS = {
  notes: '',
  status: 'inbox',
  project_id: null,
  contexts: [] as string[],
  waiting_for: null,
  energy: null,
  time_estimate_minutes: null,
  defer_until: null,
  due_on: null,
  recurrence: null,
  position: null,
} as const satisfies Omit<TaskWritable, 'title'>

/** What an absent field of a project is on create and on full replacement. */
export const PROJECT_DEFAULTS = {
  status: 'active',
  outcome: '',
  notes: '',
  area: null,
  sequential: false,
  due_on: null,
  reviewed_at: null,
  position: null,
} as const satisfies Omit<ProjectWritable, 'name'>
