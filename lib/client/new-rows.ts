import { PROJECT_DEFAULTS, TASK_DEFAULTS } from '#lib/contract/defaults.ts'
import type { Project, ProjectWritable } from '#lib/contract/project.ts'
import type { Task, TaskWritable } from '#lib/contract/task.ts'
import { uuidV7 } from './uuid-v7.ts'

/** A task as the backend would answer its creation; its id is made here, so that it can be shown and changed at once. */
export function newTask(fields: Partial<TaskWritable> & { title: string }, now = new Date()): Task {
  const time = now.toISOString()
  return {
    id: uuidV7(),
    ...TASK_DEFAULTS,
    ...fields,
    created_at: time,
    updated_at: time,
    completed_at: fields.status === 'done' ? time : null,
    version: 1,
  }
}

/** A project as the backend would answer its creation. */
export function newProject(fields: Partial<ProjectWritable> & { name: string }, now = new Date()): Project {
  const time = now.toISOString()
  return {
    id: uuidV7(),
    ...PROJECT_DEFAULTS,
    ...fields,
    created_at: time,
    updated_at: time,
    version: 1,
    task_counts: { inbox: 0, next: 0, waiting: 0, someday: 0, done: 0 },
  }
}
