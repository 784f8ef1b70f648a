import fc from 'fast-check'
import { PROJECT_DEFAULTS, type Project } from '#lib/contract/project.ts'
import { TASK_DEFAULTS, type Task, zeroCounts } from '#lib/contract/task.ts'

/** Any wall date of the contract's years. */
export const anyDay = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const AT = '2026-01-01T00:00:00.000Z'

/** A next action with the id `00000000-…-<n>` and whatever `fields` say. */
export function makeTask(n: number, fields: Partial<Task> = {}): Task {
  const bare = { ...TASK_DEFAULTS, contexts: [], status: 'next' as const, title: `Task ${n}` }
  return { ...bare, id: makeId(n), created_at: AT, updated_at: AT, completed_at: null, version: 1, ...fields }
}

/** An active project with the id `00000000-…-<n>` and whatever `fields` say. */
export function makeProject(n: number, fields: Partial<Project> = {}): Project {
  const bare = { ...PROJECT_DEFAULTS, name: `Project ${n}`, task_counts: zeroCounts() }
  return { ...bare, id: makeId(n), created_at: AT, updated_at: AT, version: 1, ...fields }
}

function makeId(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}
