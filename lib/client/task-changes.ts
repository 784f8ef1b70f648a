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

/** Adds one task, already made by `newTask`. */
export function addTask(task: Task): Change {
  return {
    transitions: [{ type: 'task', before: null, after: task }],
    done: `Added ${name([task])}`,
    attempt: `add ${name([task])}`,
  }
}

/** Changes fields of one task as its editor does: refused when the task was changed elsewhere meanwhile. */
export function editTask(task: Task, patch: Partial<TaskWritable>): Change {
  return {
    transitions: [update(task, patch)],
    done: `Saved ${name([task])}`,
    attempt: `save ${name([task])}`,
    isGuarded: true,
  }
}

/** Gives tasks a status; those that have it already stay as they are. */
export function setStatus(tasks: readonly Task[], status: TaskStatus): Change {
  const changed = tasks.filter((task) => task.status !== status)
  const transitions = changed.map((task) => update(task, { status }))
  if (status === 'done')
    return { transitions, done: `Completed ${name(changed)}`, attempt: `complete ${name(changed)}` }
  if (changed.every((task) => task.status === 'done'))
    return { transitions, done: `Reopened ${name(changed)}`, attempt: `reopen ${name(changed)}` }
  const where = STATUS_NAMES[status]
  return { transitions, done: `Moved ${name(changed)} to ${where}`, attempt: `move ${name(changed)} to ${where}` }
}

/** Puts tasks into a project, or with null out of theirs. */
export function setProject(tasks: readonly Task[], project: { id: string; name: string } | null): Change {
  const transitions = tasks.map((task) => update(task, { project_id: project?.id ?? null }))
  const theirs = tasks.length === 1 ? 'its project' : 'their projects'
  const where = project ? `to “${project.name}”` : `out of ${theirs}`
  return { transitions, done: `Moved ${name(tasks)} ${where}`, attempt: `move ${name(tasks)} ${where}` }
}

/** Gives tasks a due or defer date, or with null takes it from them; `words` say it: `due Fri 27 Nov`. */
export function setDay(
  tasks: readonly Task[],
  field: 'due_on' | 'defer_until',
  day: string | null,
  words: string,
): Change {
  const changed = tasks.filter((task) => task[field] !== day)
  const verb = changed.length === 1 ? 'is' : 'are'
  return {
    transitions: changed.map((task) => update(task, { [field]: day })),
    done: `${name(changed)} ${verb} ${words}`,
    attempt: `set the ${field === 'due_on' ? 'due' : 'defer'} date of ${name(changed)}`,
  }
}

/** Adds a context to tasks that lack it, or takes it from those that have it. */
export function setContext(tasks: readonly Task[], context: string, isOn: boolean): Change {
  const changed = tasks.filter((task) => task.contexts.includes(context) !== isOn)
  const transitions = changed.map((task) =>
    update(task, { contexts: isOn ? [...task.contexts, context] : task.contexts.filter((other) => other !== context) }),
  )
  const [done, attempt] = isOn ? ['Added', 'add'] : ['Removed', 'remove']
  const where = `${context} ${isOn ? 'to' : 'from'} ${name(changed)}`
  return { transitions, done: `${done} ${where}`, attempt: `${attempt} ${where}` }
}

/** Deletes tasks; undoing makes them again with their ids. */
export function deleteTasks(tasks: readonly Task[]): Change {
  return {
    transitions: tasks.map((task) => ({ type: 'task', before: task, after: null })),
    done: `Deleted ${name(tasks)}`,
    attempt: `delete ${name(tasks)}`,
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

function name(tasks: readonly Task[]): string {
  const [only] = tasks
  return tasks.length === 1 && only ? `“${only.title}”` : `${tasks.length} tasks`
}
