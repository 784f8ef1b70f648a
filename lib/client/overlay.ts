import type { ContextSummary } from '#lib/contract/context.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task, TaskCounts } from '#lib/contract/task.ts'
import { compareCodePoints } from '#lib/contract/text.ts'
import { matchesFilter, type TaskFilter } from './task-filter.ts'
import { idOf, patchOf, type Transition } from './transition.ts'

/** A cached list of tasks. It knows its filter, so that a change can tell what belongs in it. */
export type TaskList = { filter: TaskFilter; tasks: readonly Task[]; isComplete: boolean }

// Each function below gives what the server's answer would be after the transitions. They are idempotent on rows
// (an answer that has a change already stays as it is) and return the same object where nothing changed.

/** A list after the changes. A search list takes in nothing new: only the backend knows what matches. */
export function applyToTasks(list: TaskList, transitions: readonly Transition[]): TaskList {
  let tasks = list.tasks
  for (const transition of transitions) {
    if (transition.type !== 'task') continue
    const index = indexById(tasks, idOf(transition))
    const task = applyToRow(tasks[index] ?? null, transition)
    const belongs = task !== null && matchesFilter(list.filter, task) && (index >= 0 || list.filter.q === undefined)
    if (index >= 0) tasks = belongs ? tasks.with(index, task) : tasks.toSpliced(index, 1)
    else if (belongs) tasks = insertById(tasks, task)
  }
  return tasks === list.tasks ? list : { ...list, tasks }
}

/** One row after one transition: an update changes only its own fields, whatever else has become of the row. */
export function applyToRow<T extends Task | Project>(row: T | null, transition: Transition): T | null {
  const { before, after } = transition
  if (!after) return null
  if (!before || !row || row.id !== after.id) return after as T
  if (transition.isConfirmed) return after.version >= row.version ? (after as T) : row
  const { updated_at } = after
  const completed = 'completed_at' in after ? { completed_at: after.completed_at } : {}
  return { ...row, ...patchOf(transition), ...completed, updated_at, version: Math.max(row.version, after.version) }
}

/** Counts by status after the changes. */
export function applyToCounts(counts: TaskCounts, transitions: readonly Transition[]): TaskCounts {
  const next = { ...counts }
  for (const transition of transitions) {
    if (transition.type !== 'task') continue
    const { before, after } = transition
    if (before) next[before.status] = Math.max(0, next[before.status] - 1)
    if (after) next[after.status] += 1
  }
  return next
}

/** Projects after the changes, their task counts included. */
export function applyToProjects(projects: readonly Project[], transitions: readonly Transition[]): readonly Project[] {
  let rows = projects
  for (const transition of transitions) {
    if (transition.type === 'task') rows = countTask(rows, transition)
    else {
      const index = rows.findIndex(({ id }) => id === idOf(transition))
      const project = applyToRow(rows[index] ?? null, transition)
      if (index >= 0) rows = project ? rows.with(index, keepCounts(project, rows[index])) : rows.toSpliced(index, 1)
      else if (project) rows = insertById(rows, project)
    }
  }
  return rows
}

/** Open tasks by context after the changes, names in code-point order as the contract lists them. */
export function applyToContexts(
  contexts: readonly ContextSummary[],
  transitions: readonly Transition[],
): readonly ContextSummary[] {
  const open = new Map(contexts.map(({ name, open_tasks }) => [name, open_tasks]))
  const add = (task: Task | null, by: 1 | -1) => {
    if (!task || task.status === 'done') return
    for (const name of task.contexts) open.set(name, (open.get(name) ?? 0) + by)
  }
  for (const transition of transitions) {
    if (transition.type !== 'task') continue
    add(transition.before, -1)
    add(transition.after, 1)
  }
  return [...open]
    .filter(([, count]) => count > 0)
    .map(([name, open_tasks]) => ({ name, open_tasks }))
    .sort((a, b) => compareCodePoints(a.name, b.name))
}

/** Counts come from the tasks of the list's own history, never from the snapshot that a change was made on. */
function keepCounts(project: Project, known: Project | undefined): Project {
  return known ? { ...project, task_counts: known.task_counts } : project
}

function countTask(projects: readonly Project[], { before, after }: Transition & { type: 'task' }) {
  if (before?.project_id === after?.project_id && before?.status === after?.status) return projects
  const change = (task: Task | null, by: 1 | -1, rows: readonly Project[]) => {
    const index = rows.findIndex(({ id }) => id === task?.project_id)
    const row = rows[index]
    if (!task || !row) return rows
    const task_counts = { ...row.task_counts, [task.status]: Math.max(0, row.task_counts[task.status] + by) }
    return rows.with(index, { ...row, task_counts })
  }
  return change(after, 1, change(before, -1, projects))
}

/** Lists are in id order, as the contract says. */
function insertById<T extends { id: string }>(rows: readonly T[], row: T): readonly T[] {
  return rows.toSpliced(firstFrom(rows, row.id), 0, row)
}

/** Where the row with this id is, -1 when it is nowhere. */
function indexById(rows: readonly { id: string }[], id: string): number {
  const index = firstFrom(rows, id)
  return rows[index]?.id === id ? index : -1
}

/** Where the first row is whose id is not below `id`; by halves, for five hundred changes to ten thousand rows. */
function firstFrom(rows: readonly { id: string }[], id: string): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.id ?? '') < id) low = middle + 1
    else high = middle
  }
  return low
}
