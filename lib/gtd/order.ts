import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { compareCodePoints } from '#lib/contract/text.ts'

/** What an order looks at. */
type Placed = { id: string; position: string | null }

/** By position, those without one last, then by id, so by age. A total order: lists never jump about. */
export function byPosition(a: Placed, b: Placed): number {
  if (a.position === null || b.position === null) {
    if (a.position !== b.position) return a.position === null ? 1 : -1
    return compareAscii(a.id, b.id)
  }
  return compareAscii(a.position, b.position) || compareAscii(a.id, b.id)
}

/** For ids, positions and dates, of which a long list compares a hundred thousand: the engine's own order is theirs. */
function compareAscii(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What is overdue on `today` first, the oldest on top; everything else by {@link byPosition}. */
export function overdueFirst(today: string): (a: Task, b: Task) => number {
  const overdue = (task: Task) => (task.due_on !== null && task.due_on < today ? task.due_on : null)
  return (a, b) => {
    const [left, right] = [overdue(a), overdue(b)]
    if (left === right) return byPosition(a, b)
    if (left === null || right === null) return left === null ? 1 : -1
    return compareAscii(left, right)
  }
}

/** The latest completion first. */
export function byCompletion(a: Task, b: Task): number {
  return compareCodePoints(b.completed_at ?? '', a.completed_at ?? '') || compareCodePoints(b.id, a.id)
}

/** One heading of a grouped list. `key` is null for what belongs under none; that group comes last. */
export type Group = { key: string | null; tasks: Task[] }

/** By first context, in code-point order. Only the first: a task stands in a list once, so that counts stay true. */
export function groupByContext(tasks: readonly Task[]): Group[] {
  return group(tasks, (task) => task.contexts[0] ?? null, compareCodePoints)
}

/** By project id, in the order of `projects`; ids that are not among them come after, by id. */
export function groupByProject(tasks: readonly Task[], projects: readonly Pick<Project, 'id'>[]): Group[] {
  const place = new Map(projects.map(({ id }, index) => [id, index]))
  const rank = (id: string) => place.get(id) ?? projects.length
  return group(
    tasks,
    (task) => task.project_id,
    (a, b) => rank(a) - rank(b) || compareCodePoints(a, b),
  )
}

/** By whom is waited for. Spellings that differ only in case are one person, under the first one met. */
export function groupByPerson(tasks: readonly Task[]): Group[] {
  const spelling = new Map<string, string>()
  return group(
    tasks,
    (task) => {
      const name = task.waiting_for?.trim()
      if (!name) return null
      const folded = name.toLowerCase()
      if (!spelling.has(folded)) spelling.set(folded, name)
      return spelling.get(folded) ?? name
    },
    (a, b) => compareCodePoints(a.toLowerCase(), b.toLowerCase()),
  )
}

/** Groups keep the order their tasks came in. */
function group(
  tasks: readonly Task[],
  keyOf: (task: Task) => string | null,
  compareKeys: (a: string, b: string) => number,
): Group[] {
  const groups = [...Map.groupBy(tasks, keyOf)].map(([key, members]) => ({ key, tasks: members }))
  return groups.sort((a, b) => {
    if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? 1 : -1
    return compareKeys(a.key, b.key)
  })
}
