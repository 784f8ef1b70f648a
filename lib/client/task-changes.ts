import type { Task, TaskStatus, TaskWritable } from '#lib/contract/task.ts'
import type { Transition } from './transition.ts'
import type { Change } from './write-queue.ts'

/** How each status is called in the middle of a sentence. */
export const STATUS_NAMES: Record<TaskStatus, string> = {
  inbox: 'Inbox',
  next: 'Next',
  waiting: 'Waiting',
  someday: 'Someday',
  done: 'Done',
}

/** Gives tasks a status; those that have it already stay as they are. */
export function setStatus(tasks: readonly Task[], status: TaskStatus): Change {
  const changed = tasks.filter((task) => task.status !== status)
  const transitions = changed.map((task) => update(task, { status }))
  if (status === 'done')
    return { transitions, done: `Completed ${nameOf(changed)}`, attempt: `complete ${nameOf(changed)}` }
  if (changed.every((task) => task.status === 'done'))
    return { transitions, done: `Reopened ${nameOf(changed)}`, attempt: `reopen ${nameOf(changed)}` }
  const where = STATUS_NAMES[status]
  return { transitions, done: `Moved ${nameOf(changed)} to ${where}`, attempt: `move ${nameOf(changed)} to ${where}` }
}

/** Deletes tasks, unless one has changed since it was seen; undoing makes them again with their ids. */
export function deleteTasks(tasks: readonly Task[]): Change {
  return {
    transitions: tasks.map((task) => ({ type: 'task', before: task, after: null })),
    done: `Deleted ${nameOf(tasks)}`,
    attempt: `delete ${nameOf(tasks)}`,
    // Undoing could give back only what was seen.
    isGuarded: true,
  }
}

/** One task's step to `patch`, with what the backend will set by itself. */
export function update(task: Task, patch: Partial<TaskWritable>, now = new Date()): Transition {
  const time = now.toISOString()
  const status = patch.status ?? task.status
  const completed_at = status !== 'done' ? null : (task.completed_at ?? time)
  return {
    type: 'task',
    before: task,
    after: { ...task, ...patch, completed_at, updated_at: time, version: task.version + 1 },
  }
}

/** Tasks in a sentence: `“Call Ann”`, `3 tasks`. */
export function nameOf(tasks: readonly Task[]): string {
  const [only] = tasks
  return tasks.length === 1 && only ? `“${only.title}”` : `${tasks.length} tasks`
}
