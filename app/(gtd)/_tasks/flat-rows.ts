import type { Task } from '#lib/contract/task.ts'
import type { BoardPart } from './board-part.ts'
import type { TaskSection } from './sections.ts'

/** One piece of a board, top to bottom: a section's heading, one of its rows, or what it asks below them. */
export type BoardPiece =
  | { kind: 'heading'; part: BoardPart }
  | { kind: 'row'; part: BoardPart; task: Task; at: number }
  | { kind: 'asked'; part: BoardPart }

/** A board as one line of pieces. */
export type FlatRows = {
  count: number
  /** The piece at an index below `count`. Costs a search among the sections only. */
  at(index: number): BoardPiece
  /** What tells a piece from all others, whatever stands before it. */
  keyAt(index: number): string
  /** Where the row of a task stands; -1 when it is not here. */
  indexOf(taskId: string): number
  /** Where headings are that something leads to: they have to be there for it. */
  landmarks: readonly number[]
}

/** Lays a board out as one line, without making anything for each of its rows: there may be ten thousand. */
export function layOut(parts: readonly BoardPart[]): FlatRows {
  const starts: number[] = []
  const landmarks: number[] = []
  let count = 0
  for (const { section, rows, asked } of parts) {
    starts.push(count)
    if (section.title && section.id) landmarks.push(count)
    count += headOf(section) + rows.length + (asked.length > 0 ? 1 : 0)
  }

  function at(index: number): BoardPiece {
    const partIndex = lastAtOrBelow(starts, index)
    const part = parts[partIndex]
    const within = index - (starts[partIndex] ?? 0) - (part ? headOf(part.section) : 0)
    if (!part) throw new RangeError(`a board of ${count} pieces has none at ${index}`)
    if (within < 0) return { kind: 'heading', part }
    const task = part.rows[within]
    return task ? { kind: 'row', part, task, at: within } : { kind: 'asked', part }
  }

  return {
    count,
    at,
    keyAt(index) {
      const piece = at(index)
      return piece.kind === 'row' ? piece.task.id : `${piece.kind} ${piece.part.section.key}`
    },
    indexOf(taskId) {
      for (const [index, { section, rows }] of parts.entries()) {
        const row = rows.findIndex(({ id }) => id === taskId)
        if (row >= 0) return (starts[index] ?? 0) + headOf(section) + row
      }
      return -1
    },
    landmarks,
  }
}

function headOf(section: TaskSection): 0 | 1 {
  return section.title ? 1 : 0
}

/** The index of the last start that is not past `index`. Sections without pieces share theirs with the next. */
function lastAtOrBelow(starts: readonly number[], index: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}
