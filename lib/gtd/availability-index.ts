import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { type Hidden, hiddenBecause, isInLine } from './availability.ts'
import { byPosition } from './order.ts'

/** Why a task of the list is hidden, or null when it can be worked on now. */
export type Availability = (task: Task) => Hidden | null

/**
 * {@link hiddenBecause} for a whole list in one walk. `openTasks` must hold every task of the sequential projects that
 * is not done, whatever its status: an inbox or a waiting task holds up those behind it. `GET /tasks` with
 * `status=inbox,next,waiting` is enough.
 */
export function createAvailability(
  projects: readonly Project[],
  openTasks: readonly Task[],
  today: string,
): Availability {
  const byId = new Map(projects.map((project) => [project.id, project]))
  const heads = firstsInLine(projects, openTasks)
  return (task) => {
    const project = byId.get(task.project_id ?? '')
    const head = heads.get(task.project_id ?? '')
    return hiddenBecause(task, { today, project, siblings: head ? [head] : [] })
  }
}

/** The one open task of each sequential project that may be worked on, by project id. */
export function firstsInLine(projects: readonly Project[], openTasks: readonly Task[]): Map<string, Task> {
  const sequential = new Set(projects.filter((project) => project.sequential).map(({ id }) => id))
  const heads = new Map<string, Task>()
  for (const task of openTasks) {
    if (task.project_id === null || !sequential.has(task.project_id) || !isInLine(task.status)) continue
    const head = heads.get(task.project_id)
    if (!head || byPosition(task, head) < 0) heads.set(task.project_id, task)
  }
  return heads
}
