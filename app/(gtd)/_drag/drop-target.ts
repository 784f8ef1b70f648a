import { OPEN_STATUSES } from '#lib/client/task-filter.ts'
import type { TaskStatus } from '#lib/contract/task.ts'
import { contextOfSegment } from '../_shell/links.ts'
import type { TaskSection } from '../_tasks/sections.ts'

/** Where something would go if it were let go now. */
export type DropTarget =
  | { kind: 'place'; place: Place; element: Element }
  /** Before the row at `index` of `section`; `y` is where that is on screen (px), along the `list`. */
  | { kind: 'row'; section: TaskSection; index: number; y: number; list: Element }

/** A place of the sidebar, as what a task becomes there. */
export type Place =
  | { kind: 'today' }
  | { kind: 'status'; status: TaskStatus }
  | { kind: 'project'; id: string }
  | { kind: 'context'; name: string }

/** What a link of the sidebar means to a task that is dropped on it; null where it means nothing. */
export function placeOf(path: string): Place | null {
  const [first = '', second] = path.split('/').slice(1)
  if (first === 'today' && !second) return { kind: 'today' }
  if (first === 'done' && !second) return { kind: 'status', status: 'done' }
  const status = OPEN_STATUSES.find((candidate) => candidate === first)
  if (status && !second) return { kind: 'status', status }
  if (first === 'projects' && second) return { kind: 'project', id: second }
  return first === 'contexts' && second ? { kind: 'context', name: contextOfSegment(second) } : null
}

/** What is under a point of the screen. Rows count only in sections that have an order of their own. */
export function targetAt(board: Element, sections: readonly TaskSection[], x: number, y: number): DropTarget | null {
  const under = document.elementFromPoint(x, y)
  const link = under?.closest<HTMLAnchorElement>('nav a[href]')
  if (link) {
    const place = placeOf(new URL(link.href).pathname)
    return place && { kind: 'place', place, element: link }
  }
  if (!under?.closest('main')) return null
  const row = nearestRow(board, y)
  const id = row?.dataset.task
  const section = sections.find(({ tasks }) => tasks.some((task) => task.id === id))
  const list = row?.parentElement
  if (!row || !list || !section?.takes) return null
  const { top, bottom } = row.getBoundingClientRect()
  const isBelow = y > (top + bottom) / 2
  const index = section.tasks.findIndex((task) => task.id === id) + (isBelow ? 1 : 0)
  return { kind: 'row', section, index, y: isBelow ? bottom : top, list }
}

/** The row at a height, or the one nearest to it. */
function nearestRow(board: Element, y: number): HTMLElement | undefined {
  let nearest: { row: HTMLElement; distance: number } | undefined
  for (const row of board.querySelectorAll<HTMLElement>('ul > [data-task]')) {
    const { top, bottom } = row.getBoundingClientRect()
    const distance = y < top ? top - y : y > bottom ? y - bottom : 0
    if (!nearest || distance < nearest.distance) nearest = { row, distance }
  }
  return nearest && nearest.distance < 80 ? nearest.row : undefined
}
