import { STATUS_NAMES } from '#lib/client/task-changes.ts'
import type { OPEN_STATUSES } from '#lib/client/task-filter.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { byPosition, groupByContext, groupByProject, overdueFirst } from '#lib/gtd/order.ts'
import { contextHref, projectHref } from '../_shell/links.ts'
import type { TaskSection } from '../_tasks/sections.ts'

/** How a view puts its tasks: in which sections, in which order. */
export type Arrange = (tasks: readonly Task[]) => readonly TaskSection[]

/** One bare list, what is overdue on top. */
export function arrangeFlat(today: string): Arrange {
  return (tasks) => [{ key: 'all', tasks: tasks.toSorted(overdueFirst(today)) }]
}

/** One bare list in the order a person gave it. */
export function arrangeInOrder(tasks: readonly Task[]): readonly TaskSection[] {
  return [{ key: 'all', tasks: tasks.toSorted(byPosition), takes: {} }]
}

/** A section per project, in the projects' own order; what has none comes last. Each stands in its own order. */
export function arrangeByProject(projects: readonly Project[]): Arrange {
  const ordered = projects.toSorted(byPosition)
  const names = new Map(projects.map(({ id, name }) => [id, name]))
  return (tasks) =>
    groupByProject(tasks.toSorted(byPosition), ordered).map(({ key, tasks: rows }) => ({
      key: key ?? 'none',
      title: key === null ? 'No project' : (names.get(key) ?? 'Project'),
      href: key === null ? undefined : projectHref(key),
      tasks: rows,
      takes: { project_id: key },
    }))
}

/** A section per first context. */
export function arrangeByContext(today: string): Arrange {
  return (tasks) =>
    groupByContext(tasks.toSorted(overdueFirst(today))).map(({ key, tasks: rows }) => ({
      key: key ?? 'none',
      title: key ?? 'No context',
      href: key === null ? undefined : contextHref(key),
      tasks: rows,
    }))
}

/** What the day asks for: what is overdue, then what is due, then what only starts today. */
export function arrangeToday(today: string): Arrange {
  return (tasks) => {
    const sorted = tasks.toSorted(overdueFirst(today))
    return [
      { key: 'overdue', title: 'Overdue', tasks: sorted.filter(({ due_on }) => due_on !== null && due_on < today) },
      { key: 'due', title: 'Due today', tasks: sorted.filter(({ due_on }) => due_on === today) },
      { key: 'starts', title: 'Starts today', tasks: sorted.filter(({ due_on }) => due_on === null || due_on > today) },
    ]
  }
}

/** A section per open status, next actions first. */
export function arrangeByStatus(today: string): Arrange {
  return inStatuses((status) => (status === 'next' ? byPosition : overdueFirst(today)), false)
}

/** A project's tasks: as {@link arrangeByStatus}, each section in the project's own order, which decides what is first. */
export const arrangeProject: Arrange = inStatuses(() => byPosition, true)

function inStatuses(
  compare: (status: (typeof OPEN_STATUSES)[number]) => (a: Task, b: Task) => number,
  isOrdered: boolean,
): Arrange {
  const order = ['next', 'waiting', 'inbox', 'someday'] as const satisfies readonly (typeof OPEN_STATUSES)[number][]
  return (tasks) =>
    order.map((status) => ({
      key: status,
      title: STATUS_NAMES[status],
      tasks: tasks.filter((task) => task.status === status).toSorted(compare(status)),
      takes: isOrdered ? { status } : undefined,
    }))
}
