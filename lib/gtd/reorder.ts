import { generateNKeysBetween } from 'fractional-indexing'
import { POSITION } from '#lib/contract/patterns.ts'
import { byPosition } from './order.ts'

type Placed = { id: string; position: string | null }

/** `rows` with those of `moved` taken out and put together, in their order, before the row at `index`. */
export function moveTo<T extends { id: string }>(rows: readonly T[], moved: ReadonlySet<string>, index: number): T[] {
  const stays = ({ id }: T) => !moved.has(id)
  return [
    ...rows.slice(0, index).filter(stays),
    ...rows.filter(({ id }) => moved.has(id)),
    ...rows.slice(index).filter(stays),
  ]
}

/**
 * The new positions, by id, with which `rows` stand in the order they are given in. Rows that are not `moved` keep theirs,
 * and have none where they can do without, unless there is no key between two of them (keys as another program wrote
 * them, or 64 characters full): then all are numbered anew. `rows` without the moved ones are in order already.
 */
export function positionsFor(rows: readonly Placed[], moved: ReadonlySet<string>): Map<string, string> {
  const placed = rows.slice(0, startOfUnplaced(rows))
  return (
    numberBetween(placed, moved) ??
    new Map(keys(null, null, placed.length).map((key, index) => [placed[index]?.id ?? '', key]))
  )
}

/** Rows without a position come last, by age: from here on they stand right without one. */
function startOfUnplaced(rows: readonly Placed[]): number {
  let start = rows.length
  for (; start > 0; start--) {
    const [row, next] = [rows[start - 1], rows[start]]
    if (!row || row.position !== null || (next && byPosition(row, next) > 0)) break
  }
  return start
}

/** Keys for each run of rows that need one, between the rows around it that keep theirs; null when there are none. */
function numberBetween(rows: readonly Placed[], moved: ReadonlySet<string>): Map<string, string> | null {
  const found = new Map<string, string>()
  const isFixed = ({ id, position }: Placed) => position !== null && !moved.has(id)
  let before: string | null = null
  let run: string[] = []
  for (const row of [...rows, null]) {
    if (row && !isFixed(row)) {
      run.push(row.id)
      continue
    }
    if (run.length > 0) {
      const made = keys(before, row?.position ?? null, run.length)
      if (made.length < run.length) return null
      for (const [index, id] of run.entries()) found.set(id, made[index] ?? '')
    }
    before = row?.position ?? null
    run = []
  }
  return found
}

/** `count` keys between two; none where the two leave no room, or are no keys of this kind. */
function keys(before: string | null, after: string | null, count: number): string[] {
  try {
    const made = generateNKeysBetween(before, after, count)
    return made.every((key) => POSITION.test(key)) ? made : []
  } catch {
    return []
  }
}
