import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { byPosition } from './order.ts'

/** Why a task cannot be worked on now. */
export type Hidden =
  | { kind: 'done' }
  | { kind: 'project'; status: 'someday' | 'archive' }
  | { kind: 'deferred'; until: string }
  | { kind: 'behind'; task: Task }

/** What a task is judged against. `siblings` are the tasks of its project, itself included or not. */
export type Surroundings = { today: string; project?: Project | null; siblings?: readonly Task[] }

/**
 * Null when `task` is available: open, not deferred past today, its project active, and the first in line where that
 * project is sequential. Otherwise the reason, the one to deal with first.
 */
export function hiddenBecause(task: Task, { today, project, siblings = [] }: Surroundings): Hidden | null {
  if (task.status === 'done') return { kind: 'done' }
  if (project && project.status !== 'active') return { kind: 'project', status: project.status }
  if (isDeferred(task, today)) return { kind: 'deferred', until: task.defer_until }
  const first = project?.sequential ? firstInLine(project, siblings) : null
  return first && first.id !== task.id && byPosition(first, task) < 0 ? { kind: 'behind', task: first } : null
}

/** `stalled`: active without a next or waiting task. `blocked`: it has some, all deferred. Only active ones can be either. */
export type ProjectHealth = 'ok' | 'stalled' | 'blocked'

/** How a project stands on `today`. `tasks` are its own; all it takes to know `stalled` is `task_counts`. */
export function projectHealth(project: Project, tasks: readonly Task[], today: string): ProjectHealth {
  if (project.status !== 'active') return 'ok'
  if (project.task_counts.next + project.task_counts.waiting === 0) return 'stalled'
  const actions = tasks.filter(({ status }) => status === 'next' || status === 'waiting')
  return actions.length > 0 && actions.every((task) => isDeferred(task, today)) ? 'blocked' : 'ok'
}

function isDeferred(task: Task, today: string): task is Task & { defer_until: string } {
  return task.defer_until !== null && task.defer_until > today
}

/** A someday task holds up nobody: it may never be done. A deferred one does: that is what a sequence means. */
function firstInLine(project: Project, siblings: readonly Task[]): Task | null {
  const line = siblings.filter(({ project_id, status }) => project_id === project.id && isInLine(status))
  return line.sort(byPosition)[0] ?? null
}

/** Whether a task of this status has a place in a sequential project. */
export function isInLine(status: Task['status']): boolean {
  return status !== 'done' && status !== 'someday'
}
