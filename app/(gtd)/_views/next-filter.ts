import type { Energy, Task } from '#lib/contract/task.ts'
import { formatEstimate } from '#lib/gtd/estimate.ts'

/** What one has at hand: a place or tool, strength, minutes. Null asks for nothing. */
export type NextFilter = { context: string | null; energy: Energy | null; minutes: number | null }

export const NO_FILTER: NextFilter = { context: null, energy: null, minutes: null }

const STRENGTH: Record<Energy, number> = { low: 1, medium: 2, high: 3 }

/** The same as a filter of its own (`lib/gtd/filter`), for what the Next view shows with it. */
export function nextFilterQuery({ context, energy, minutes }: NextFilter): string {
  const strengths = Object.keys(STRENGTH).slice(0, energy ? STRENGTH[energy] : 0)
  return [
    'status:next is:available',
    context,
    energy && `!${strengths.join(',')}`,
    minutes !== null && `~${formatEstimate(minutes)}`,
  ]
    .filter(Boolean)
    .join(' ')
}

/**
 * Whether `task` can be done with what is at hand: it has the context, and takes at most that energy and so many
 * minutes. One that does not say what it takes is left out as soon as that is asked.
 */
export function fitsFilter({ context, energy, minutes }: NextFilter, task: Task): boolean {
  if (context !== null && !task.contexts.includes(context)) return false
  if (energy !== null && (task.energy === null || STRENGTH[task.energy] > STRENGTH[energy])) return false
  return minutes === null || (task.time_estimate_minutes !== null && task.time_estimate_minutes <= minutes)
}
