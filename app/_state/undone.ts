import type { Change } from '#lib/client/write-queue.ts'

let rows: ReadonlySet<string> = new Set()

/** Notes what was done last, where that was to undo something; else null. */
export function noteUndone(change: Change | null): void {
  rows = new Set(change?.transitions.flatMap(({ after }) => after?.id ?? []))
}

/** The rows, by id, that the last thing done gave back what they were: none, unless it was to undo. */
export function undoneRows(): ReadonlySet<string> {
  return rows
}
