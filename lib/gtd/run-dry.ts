import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'

/**
 * Whether completing (or deleting) `completed` leaves an active project without a next or waiting task, so that it is
 * time to ask for its next action. `project` is as it was before; `followUps` are what recurring ones made.
 */
export function runsDry(
  project: Project,
  completed: readonly Pick<Task, 'project_id' | 'status'>[],
  followUps: readonly Pick<Task, 'project_id' | 'status'>[] = [],
): boolean {
  if (project.status !== 'active') return false
  const actions = (tasks: readonly Pick<Task, 'project_id' | 'status'>[]) =>
    tasks.filter(({ project_id, status }) => project_id === project.id && (status === 'next' || status === 'waiting'))
      .length
  const taken = actions(completed)
  const { next, waiting } = project.task_counts
  return taken > 0 && next + waiting - taken + actions(followUps) <= 0
}
