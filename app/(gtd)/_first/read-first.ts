import { type AskGateway, createApiWithin } from '#lib/client/api-within.ts'
import { LIST_BOUND } from '#lib/client/pages.ts'
import { targetKey } from '#lib/client/target.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { today } from '#lib/gtd/dates.ts'
import type { TaskSection } from '../_tasks/sections.ts'
import type { Choices } from './choices.ts'
import { FIRST_ROWS, type FirstList, type ReadFirst } from './first-lists.ts'
import type { FirstView } from './first-view.tsx'

/** A document waits no longer for its rows: without them it is as it was before there were any. */
export const PATIENCE_MS = 500

/**
 * What a view shows first, of the chosen backend: at most {@link FIRST_ROWS} rows. Null where there are none, where the
 * backend cannot say, or has not within `patienceMs`, and where it does not know all yet. Never throws.
 */
export async function readFirst(
  read: ReadFirst,
  { target, timeZone, nextGrouping, isHolding }: Choices,
  ask: AskGateway,
  patienceMs = PATIENCE_MS,
): Promise<FirstView | null> {
  if (isHolding) return null
  const end = new AbortController()
  const api = createApiWithin(ask, end.signal)
  const zone = timeZone ?? undefined
  const source = {
    today: today(zone),
    timeZone: zone,
    nextGrouping,
    tasks: (filter: Parameters<typeof api.tasks>[1], bound = LIST_BOUND) => api.tasks(target, filter, bound),
    projects: () => api.projects(target, LIST_BOUND),
    project: async (id: string) => (await api.read(target, 'project', id)) as Project,
  }
  const { promise: late, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(() => resolve(null), patienceMs)
  const found = read(source).then(
    (list) => viewOf(list, targetKey(target), source.today),
    // The page asks again, and says what is wrong if it still is.
    () => null,
  )
  const first = await Promise.race([found, late])
  clearTimeout(timer)
  end.abort()
  return first
}

function viewOf(
  { sections, hasDue, isCounted, projects, project }: FirstList,
  target: string,
  today: string,
): FirstView | null {
  const first = cut(sections, isCounted)
  if (first.length === 0 && !project) return null
  const named = new Set(first.flatMap(({ tasks }) => tasks.map(({ project_id }) => project_id)))
  const names = projects.filter(({ id }) => named.has(id)).map(({ id, name }) => [id, name] as const)
  return { target, today, sections: first, hasDue, projectNames: new Map(names), project }
}

function cut(sections: readonly TaskSection[], isCounted: boolean): TaskSection[] {
  let left = FIRST_ROWS
  return sections.flatMap(({ key, title, href, tasks, remarks }) => {
    const rows = tasks.slice(0, left)
    left -= rows.length
    if (rows.length === 0) return []
    const ids = new Set(rows.map(({ id }) => id))
    const said = remarks && new Map([...remarks].filter(([id]) => ids.has(id)))
    return [{ key, title, href, tasks: rows.map(shorten), remarks: said, count: isCounted ? tasks.length : null }]
  })
}

/** A row says that there are notes, not which. */
function shorten(task: Task): Task {
  return task.notes === '' ? task : { ...task, notes: '…' }
}
