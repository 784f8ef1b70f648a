/** Restated here and not imported: a suite that shares its constants with a backend cannot see them wrong. */
export const TASK_STATUSES = ['inbox', 'next', 'waiting', 'someday', 'done'] as const
export const OPEN_STATUSES = ['inbox', 'next', 'waiting', 'someday'] as const
export const PROJECT_STATUSES = ['active', 'someday', 'archive'] as const

export const TASK_DEFAULTS = {
  notes: '',
  status: 'inbox',
  project_id: null,
  contexts: [],
  waiting_for: null,
  energy: null,
  time_estimate_minutes: null,
  defer_until: null,
  due_on: null,
  recurrence: null,
  position: null,
}

export const PROJECT_DEFAULTS = {
  status: 'active',
  outcome: '',
  notes: '',
  area: null,
  sequential: false,
  due_on: null,
  reviewed_at: null,
  position: null,
}

export const ZERO_COUNTS = { inbox: 0, next: 0, waiting: 0, someday: 0, done: 0 }

/** The fields of a task, in wire order. */
export const TASK_FIELDS = [
  'id',
  'title',
  'notes',
  'status',
  'project_id',
  'contexts',
  'waiting_for',
  'energy',
  'time_estimate_minutes',
  'defer_until',
  'due_on',
  'recurrence',
  'position',
  'created_at',
  'updated_at',
  'completed_at',
  'version',
]

/** The fields of a project, in wire order. */
export const PROJECT_FIELDS = [
  'id',
  'name',
  'status',
  'outcome',
  'notes',
  'area',
  'sequential',
  'due_on',
  'reviewed_at',
  'position',
  'created_at',
  'updated_at',
  'version',
  'task_counts',
]

/** Compares as UTF-8 bytes do, which is the order of code points. */
export function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
