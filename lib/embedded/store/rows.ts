import { notFound } from '#lib/contract/errors.ts'

/** What a row must carry to be guarded: the version that was read, and the birth that tells it from a namesake. */
type Row = { id: string; version: number; created_at: string }

/** The difference between what was read and what it has become. `guards` are the rows read and now overwritten. */
export type Changes<T> = {
  inserted: T[]
  updated: T[]
  deleted: string[]
  guards: Pick<Row, 'id' | 'version' | 'created_at'>[]
}

/**
 * The rows of one table that a write works on: as read, and as its operations have left them so far.
 * Rows are replaced, never changed in place, so a result handed out keeps the state right after its operation.
 */
export class Rows<T extends Row> {
  readonly #read = new Map<string, T>()
  readonly #now = new Map<string, T>()
  readonly #written = new Set<string>()
  readonly #others: Set<string>

  /** `own`: the owner's rows among the named ones; `others`: the ids among them that someone else has. */
  constructor(own: T[], others: string[]) {
    for (const row of own) {
      this.#read.set(row.id, row)
      this.#now.set(row.id, row)
    }
    this.#others = new Set(others)
  }

  find(id: string): T | undefined {
    return this.#now.get(id)
  }

  /** Throws a 404 where this owner has no such row. */
  get(id: string): T {
    const row = this.#now.get(id)
    if (!row) throw notFound('There is nothing with this id.')
    return row
  }

  /** Whether any owner has a row with this id. */
  isTaken(id: string): boolean {
    return this.#others.has(id) || this.#now.has(id)
  }

  all(): T[] {
    return [...this.#now.values()]
  }

  put(row: T): T {
    this.#now.set(row.id, row)
    this.#written.add(row.id)
    return row
  }

  remove(id: string): void {
    this.#now.delete(id)
    this.#written.add(id)
  }

  /** Shows a computed change that is not stored in the row itself. */
  show(row: T): void {
    this.#now.set(row.id, row)
  }

  changes(): Changes<T> {
    const changes: Changes<T> = { inserted: [], updated: [], deleted: [], guards: [] }
    for (const id of this.#written) {
      const before = this.#read.get(id)
      const after = this.#now.get(id)
      if (before) changes.guards.push({ id, version: before.version, created_at: before.created_at })
      if (before && !after) changes.deleted.push(id)
      if (after) (before ? changes.updated : changes.inserted).push(after)
    }
    return changes
  }
}
