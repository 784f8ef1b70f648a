import { update } from '#lib/client/task-changes.ts'
import type { Change } from '#lib/client/write-queue.ts'
import type { Task } from '#lib/contract/task.ts'
import { moveTo, positionsFor } from '#lib/gtd/reorder.ts'
import type { TaskSection } from '../_tasks/sections.ts'

/**
 * Puts `tasks` together before the row at `index` of a section that has an order of its own; those that come from
 * elsewhere become what the section holds. Null when nothing would change.
 */
export function moveTasks(section: TaskSection, tasks: readonly Task[], index: number): Change | null {
  if (!section.takes) return null
  const here = new Set(section.tasks.map(({ id }) => id))
  const moved = new Set(tasks.map(({ id }) => id))
  const arriving = tasks.filter(({ id }) => !here.has(id))
  const rows = moveTo([...section.tasks.slice(0, index), ...arriving, ...section.tasks.slice(index)], moved, index)
  const positions = positionsFor(rows, moved)
  const byId = new Map(rows.map((task) => [task.id, task]))
  const changed = new Set([...positions.keys(), ...arriving.map(({ id }) => id)])
  const isSame = arriving.length === 0 && rows.every((task, at) => task.id === section.tasks[at]?.id)
  if (isSame) return null
  const transitions = [...changed].flatMap((id) => {
    const task = byId.get(id)
    if (!task) return []
    const position = positions.get(id)
    return [update(task, { ...(here.has(id) ? {} : section.takes), ...(position === undefined ? {} : { position }) })]
  })
  const [only] = tasks
  const what = tasks.length === 1 && only ? `“${only.title}”` : `${tasks.length} tasks`
  return { transitions, done: `Moved ${what}`, attempt: `move ${what}` }
}
