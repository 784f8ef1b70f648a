import type { Project } from './project.ts'
import type { Task } from './task.ts'

/** Ids that the examples share, so that one can be followed from call to call. */
export const TASK_ID = '019a2f60-7c1e-7b3a-9d55-3f1c2a7e4b10'
export const PROJECT_ID = '019a2f60-1d2b-7f00-8a41-6b7c9d0e1f22'

/** A task with every kind of field set. */
export const task: Task = {
  id: TASK_ID,
  title: 'Call the landlord about the boiler',
  notes: 'Ask for a date **in writing**.',
  status: 'next',
  project_id: PROJECT_ID,
  contexts: ['@phone'],
  waiting_for: null,
  energy: 'low',
  time_estimate_minutes: 10,
  defer_until: null,
  due_on: '2026-10-14',
  recurrence: null,
  position: 'a0',
  created_at: '2026-10-12T07:15:00.000Z',
  updated_at: '2026-10-12T07:15:00.000Z',
  completed_at: null,
  version: 1,
}

/** The same task a write later. */
export const doneTask: Task = {
  ...task,
  status: 'done',
  updated_at: '2026-10-14T09:00:00.000Z',
  completed_at: '2026-10-14T09:00:00.000Z',
  version: 2,
}

/** What only a title makes. */
export const capturedTask: Task = {
  ...task,
  title: 'Renew passport',
  notes: '',
  status: 'inbox',
  project_id: null,
  contexts: [],
  energy: null,
  time_estimate_minutes: null,
  due_on: null,
  position: null,
}

/** A project with tasks. */
export const project: Project = {
  id: PROJECT_ID,
  name: 'Heating works before winter',
  status: 'active',
  outcome: 'The boiler has passed its inspection.',
  notes: '',
  area: 'Home',
  sequential: true,
  due_on: '2026-11-01',
  reviewed_at: '2026-10-11T18:00:00.000Z',
  position: null,
  created_at: '2026-10-01T07:15:00.000Z',
  updated_at: '2026-10-11T18:00:00.000Z',
  version: 3,
  task_counts: { inbox: 0, next: 1, waiting: 1, someday: 0, done: 2 },
}

/** A project as it is right after its creation. */
export const newProject: Project = {
  ...project,
  outcome: '',
  area: null,
  sequential: false,
  due_on: null,
  reviewed_at: null,
  updated_at: project.created_at,
  version: 1,
  task_counts: { inbox: 0, next: 0, waiting: 0, someday: 0, done: 0 },
}
