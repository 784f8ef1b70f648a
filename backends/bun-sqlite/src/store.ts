import type { Database, SQLQueryBindings, Statement } from 'bun:sqlite'

/** Values by parameter name, without the `$`. Names that the statement does not have are ignored. */
export type Parameters = Record<string, SQLQueryBindings>

/** Prepared statements kept. Filters and patches make a statement a shape, and a person uses few of the many shapes. */
const STATEMENTS_MAX = 256

/** One connection and its prepared statements. Everything runs to its end before it returns. */
export class Store {
  /** Time spent in SQLite since the connection was opened, in milliseconds. */
  elapsedMs = 0
  readonly #database: Database
  readonly #statements = new Map<string, Statement>()

  constructor(database: Database) {
    this.#database = database
  }

  /** The first row of `sql`, or null. */
  get<Row>(sql: string, parameters: Parameters = {}): Row | null {
    return this.#timed(() => this.#prepare(sql).get(parameters) as Row | null)
  }

  /** Every row of `sql`. */
  all<Row>(sql: string, parameters: Parameters = {}): Row[] {
    return this.#timed(() => this.#prepare(sql).all(parameters) as Row[])
  }

  /** Runs `sql` for its effect. */
  run(sql: string, parameters: Parameters = {}): void {
    this.#timed(() => this.#prepare(sql).run(parameters))
  }

  /** Whether a transaction is open: SQLite ends it by itself when, say, the disk is full. */
  get isInTransaction(): boolean {
    return this.#database.inTransaction
  }

  /** Moves the write-ahead log into the database file and closes both. */
  close(): void {
    this.run('PRAGMA wal_checkpoint(TRUNCATE)')
    for (const statement of this.#statements.values()) statement.finalize()
    this.#statements.clear()
    this.#database.close()
  }

  #timed<T>(work: () => T): T {
    const started = performance.now()
    try {
      return work()
    } finally {
      this.elapsedMs += performance.now() - started
    }
  }

  /** The statement used longest ago makes room for a new one. */
  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known) {
      this.#statements.delete(sql)
      this.#statements.set(sql, known)
      return known
    }
    const [oldest] = this.#statements
    if (oldest && this.#statements.size >= STATEMENTS_MAX) {
      this.#statements.delete(oldest[0])
      oldest[1].finalize()
    }
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
