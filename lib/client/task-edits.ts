import type { Task, TaskWritable } from '#lib/contract/task.ts'
import { nameOf, update } from './task-changes.ts'
import type { Change } from './write-queue.ts'

// What is done to tasks where they are edited, dragged or chosen, by code that comes later. What a list does by itself,
// and so every first load has, is in task-changes.ts.

/** Adds one task, already made by `newTask`. */
export function addTask(task: Task): Change {
  return {
    transitions: [{ type: 'task', before: null, after: task }],
    done: `Added ${nameOf([task])}`,
    attempt: `add ${nameOf([task])}`,
  }
}

/** Changes fields of one task as its editor does: refused when the task was changed elsewhere meanwhile. */
export function editTask(task: Task, patch: Partial<TaskWritable>): Change {
  return {
    transitions: [update(task, patch)],
    done: `Saved ${nameOf([task])}`,
    attempt: `save ${nameOf([task])}`,
    isGuarded: true,
  }
}

/** Puts tasks into a project, or with null out of theirs. */
export function setProject(tasks: readonly Task[], project: { id: string; name: string } | null): Change {
  const transitions = tasks.map((task) => update(task, { project_id: project?.id ?? null }))
  const theirs = tasks.length === 1 ? 'its project' : 'their projects'
  const where = project ? `to “${project.name}”` : `out of ${theirs}`
  return { transitions, done: `Moved ${nameOf(tasks)} ${where}`, attempt: `move ${nameOf(tasks)} ${where}` }
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
    done: `${nameOf(changed)} ${verb} ${words}`,
    attempt: `set the ${field === 'due_on' ? 'due' : 'defer'} date of ${nameOf(changed)}`,
  }
}

/** Makes tasks wait for `who`; those that wait for someone already go on waiting for them. */
export function waitFor(tasks: readonly Task[], who: string): Change {
  const changed = tasks.filter((task) => task.status !== 'waiting' || task.waiting_for === null)
  const what = nameOf(changed)
  return {
    transitions: changed.map((task) => update(task, { status: 'waiting', waiting_for: task.waiting_for ?? who })),
    done: `${what} ${changed.length === 1 ? 'waits' : 'wait'} for ${who}`,
    attempt: `make ${what} wait for ${who}`,
  }
}

/** Adds a context to tasks that lack it, or takes it from those that have it. */
export function setContext(tasks: readonly Task[], context: string, isOn: boolean): Change {
  const changed = tasks.filter((task) => task.contexts.includes(context) !== isOn)
  const transitions = changed.map((task) =>
    update(task, { contexts: isOn ? [...task.contexts, context] : task.contexts.filter((other) => other !== context) }),
  )
  const [done, attempt] = isOn ? ['Added', 'add'] : ['Removed', 'remove']
  const where = `${context} ${isOn ? 'to' : 'from'} ${nameOf(changed)}`
  return { transitions, done: `${done} ${where}`, attempt: `${attempt} ${where}` }
}
