import { update } from '#lib/client/task-changes.ts'
import type { Change } from '#lib/client/write-queue.ts'
import type { Task, TaskWritable } from '#lib/contract/task.ts'

/**
 * What dropping tasks on Today means: they are due today, as what is added there is, and nothing keeps them from being
 * done today. What was not decided yet, put aside or done is a next action; what waits for someone goes on waiting.
 */
export function planForToday(tasks: readonly Task[], today: string): Change {
  const steps = tasks.flatMap((task) => {
    const patch = patchFor(task, today)
    return Object.keys(patch).length > 0 ? [{ task, step: update(task, patch) }] : []
  })
  const [only] = steps
  const what = steps.length === 1 && only ? `“${only.task.title}”` : `${steps.length} tasks`
  return {
    transitions: steps.map(({ step }) => step),
    done: `${what} ${steps.length === 1 ? 'is' : 'are'} due today`,
    attempt: `plan ${what} for today`,
  }
}

function patchFor(task: Task, today: string): Partial<TaskWritable> {
  return {
    ...(task.due_on !== today && { due_on: today }),
    ...(task.defer_until !== null && task.defer_until > today && { defer_until: null }),
    ...(task.status !== 'next' && task.status !== 'waiting' && { status: 'next' as const }),
  }
}
