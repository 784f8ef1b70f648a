import type { Change } from '#lib/client/write-queue.ts'
import type { TaskSection } from '../_tasks/sections.ts'
import { announce } from './announce.ts'
import { moveTasks } from './move-tasks.ts'

/**
 * Moves rows up or down by one within their section, those that are apart brought together first, and says where they
 * are now. Rows of several sections, or of one without an order of its own, stay, and that is said.
 */
export function step(
  sections: readonly TaskSection[],
  ids: ReadonlySet<string>,
  by: 1 | -1,
  perform: (change: Change) => unknown,
): void {
  const homes = sections.filter(({ tasks }) => tasks.some(({ id }) => ids.has(id)))
  const [section] = homes
  if (!section) return
  if (homes.length > 1 || !section.takes) {
    announce('These cannot be put in an order of their own here')
    return
  }
  const tasks = section.tasks.filter(({ id }) => ids.has(id))
  const first = section.tasks.findIndex(({ id }) => ids.has(id))
  const last = section.tasks.findLastIndex(({ id }) => ids.has(id))
  const index = by < 0 ? Math.max(0, first - 1) : Math.min(section.tasks.length, last + 2)
  const change = moveTasks(section, tasks, index)
  const what = tasks.length === 1 ? `“${tasks[0]?.title}”` : `${tasks.length} tasks`
  if (!change) {
    announce(`${what}: already ${by < 0 ? 'first' : 'last'}`)
    return
  }
  perform(change)
  const place = by < 0 ? index + 1 : index - tasks.length + 1
  announce(`${what}: ${place} of ${section.tasks.length}`)
  // Where it went may be beyond the edge.
  requestAnimationFrame(() => document.activeElement?.scrollIntoView({ block: 'nearest' }))
}
