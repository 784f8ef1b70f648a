import { STATUS_NAMES } from '#lib/client/task-changes.ts'
import type { OPEN_STATUSES } from '#lib/client/task-filter.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { formatDay } from '#lib/gtd/dates.ts'
import {
  byCompletion,
  byPosition,
  groupByContext,
  groupByPerson,
  groupByProject,
  overdueFirst,
} from '#lib/gtd/order.ts'
import { contextHref, projectHref } from '../_shell/links.ts'
import type { TaskSection } from '../_tasks/sections.ts'

/** How a view puts its tasks: in which sections, in which order. */
export type Arrange = (tasks: readonly Task[]) => readonly TaskSection[]

/** One bare list, what is overdue on top. */
export function arrangeFlat(today: string): Arrange {
  return (tasks) => [{ key: 'all', tasks: tasks.toSorted(overdueFirst(today)) }]
}

/** A section per project, in the projects' own order; what has none comes last. */
export function arrangeByProject(today: string, projects: readonly Project[]): Arrange {
  const ordered = projects.toSorted(byPosition)
  const names = new Map(projects.map(({ id, name }) => [id, name]))
  return (tasks) =>
    groupByProject(tasks.toSorted(overdueFirst(today)), ordered).map(({ key, tasks: rows }) => ({
      key: key ?? 'none',
      title: key === null ? 'No project' : (names.get(key) ?? 'Project'),
      href: key === null ? undefined : projectHref(key),
      tasks: rows,
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

/** A section per person waited for, the longest wait first. */
export function arrangeByPerson(): Arrange {
  return (tasks) =>
    groupByPerson(tasks.toSorted((a, b) => (a.updated_at < b.updated_at ? -1 : 1))).map(({ key, tasks: rows }) => ({
      key: key ?? 'none',
      title: key ?? 'Nobody in particular',
      tasks: rows,
    }))
}

/** A section per open status, next actions first. */
export function arrangeByStatus(today: string): Arrange {
  const order = ['next', 'waiting', 'inbox', 'someday'] as const satisfies readonly (typeof OPEN_STATUSES)[number][]
  return (tasks) =>
    order.map((status) => ({
      key: status,
      title: STATUS_NAMES[status],
      tasks: tasks
        .filter((task) => task.status === status)
        .toSorted(status === 'next' ? byPosition : overdueFirst(today)),
    }))
}

/** A section per day of completion, the latest first. Days are those of this machine's zone. */
export function arrangeByCompletion(today: string): Arrange {
  return (tasks) => {
    const days = Map.groupBy(tasks.toSorted(byCompletion), ({ completed_at }) => localDay(completed_at))
    return [...days].map(([day, rows]) => ({ key: day, title: formatDay(day, today), tasks: rows }))
  }
}

function localDay(instant: string | null): string {
  const date = instant ? new Date(instant) : new Date(0)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
