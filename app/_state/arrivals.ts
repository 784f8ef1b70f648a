import type { Change } from '#lib/client/write-queue.ts'

let rows: ReadonlySet<string> = new Set()

/** Notes the rows that a list's keys go to once they are there: what was undone, or added from one of their rows; null for all else. */
export function noteArrivals(change: Change | null): void {
  rows = new Set(change?.transitions.flatMap(({ after }) => after?.id ?? []))
}

/** Their ids; none, unless the last thing done was of that kind. */
export function arrivals(): ReadonlySet<string> {
  return rows
}
