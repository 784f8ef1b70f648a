import { resolve } from 'node:path'

/** How much a commit waits for the disk: `FULL` survives a power cut, `NORMAL` may lose the last commits in one. */
export type Synchronous = 'FULL' | 'NORMAL'

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
/** The least serious line that is still written; `silent` writes none. */
export type LogLevel = (typeof LOG_LEVELS)[number]

/** What the environment says, checked. */
export type Settings = {
  port: number
  host: string
  /** Absolute path of the database file. */
  databasePath: string
  /** Absolute path of the folder with the migrations. */
  migrationsFolder: string
  /** The credential that every route but `/health` asks for; null asks for none. */
  token: string | null
  synchronous: Synchronous
  logLevel: LogLevel
  /** Processes that serve. */
  workers: number
}

const WORKERS_MAX = 64

/** A reason not to start that the person who started it can act on; its message is one line. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** The settings in `env`; an empty variable counts as absent. Throws a `StartError` that names every bad one. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const problems: string[] = []
  function take<T>(name: string, fallback: string, read: (text: string) => T | null, rule: string): T {
    const text = env[name] || fallback
    const value = read(text)
    if (value === null) problems.push(`${name} must be ${rule}, not ${JSON.stringify(text)}`)
    // Nobody sees a null: with a problem the function throws.
    return value as T
  }
  const settings: Settings = {
    port: take('PORT', '3001', wholeNumber(0, 65_535), 'a whole number from 0 to 65535'),
    host: env.HOST || '127.0.0.1',
    databasePath: take('DATABASE_URL', 'file:/data/gtd.db', databasePath, 'a file: URL such as file:/data/gtd.db'),
    migrationsFolder: resolve(env.DRIZZLE_DIR || resolve(import.meta.dir, '../../../drizzle')),
    token: env.BACKEND_TOKEN || null,
    synchronous: take('SQLITE_SYNCHRONOUS', 'FULL', oneOf(['FULL', 'NORMAL'] as const), 'FULL or NORMAL'),
    logLevel: take('LOG_LEVEL', 'info', oneOf(LOG_LEVELS), `one of ${LOG_LEVELS.join(', ')}`),
    workers: take('WORKERS', '1', wholeNumber(1, WORKERS_MAX), `a whole number from 1 to ${WORKERS_MAX}`),
  }
  if (problems.length > 0) throw new StartError(problems.join('; '))
  return settings
}

function wholeNumber(min: number, max: number) {
  return (text: string) => (/^\d{1,5}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : null)
}

function oneOf<T extends string>(values: readonly T[]) {
  return (text: string) => values.find((value) => value === text) ?? null
}

/** `file:relative`, `file:/absolute` and `file:///absolute` name a file; a host, a query or `:memory:` does not. */
function databasePath(url: string): string | null {
  const path = /^file:(?:\/\/(?:localhost)?(?=\/))?([^?#]+)$/.exec(url)?.[1]
  if (path === undefined || path.startsWith('//') || path === ':memory:' || path.endsWith('/')) return null
  try {
    return resolve(decodeURIComponent(path))
  } catch {
    return null
  }
}
