import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import type { Health } from '#lib/contract/health.ts'
import { SYNCHRONOUS_NAMES } from '#lib/contract/health.ts'
import type { Database } from './database.ts'
import { makeFolder } from './folder.ts'
import { migrateLibsql } from './migrate.ts'
import { withPragmas } from './pragmas.ts'

/** Milliseconds a statement waits for another process's write lock. */
const BUSY_TIMEOUT_MS = 5000

export type LibsqlSettings = {
  /** `file:…`, or the address of a libSQL server (`libsql:`, `https:`, `http:`, `wss:`, `ws:`). */
  url: string
  authToken?: string
  /** `FULL` (default) survives a power cut, `NORMAL` only a crash of the process. */
  synchronous?: 'FULL' | 'NORMAL'
  /** The folder that holds `drizzle/`. */
  root: string
}

/** An open, migrated database. */
export type OpenDatabase = {
  db: Database
  isFile: boolean
  /** Asks the live connection what it is and how it is set; rejects when it does not work. */
  probe(): Promise<Pick<Health, 'database' | 'journal_mode' | 'synchronous'>>
  /** Moves the log into the file, where there is one, and closes. */
  close(): Promise<void>
}

/**
 * Opens a libSQL database, making the folder of a `file:` one, and migrates it. Rejects with one clear sentence that
 * names the setting. A file gets one connection: calls into it are synchronous, so a second one would only wait for the first.
 */
export async function openLibsql(settings: LibsqlSettings): Promise<OpenDatabase> {
  const client = openClient(settings)
  const isFile = client.protocol === 'file'
  try {
    const db = drizzle(client)
    await migrateLibsql(db, settings.root)
    const probe = isFile ? () => probeFile(client) : () => probeServer(client)
    await probe()
    return { db, isFile, probe, close: () => close(client, isFile) }
  } catch (error) {
    client.close()
    throw new Error(`DATABASE_URL: the database ${settings.url} cannot be used: ${messageOf(error)}`, { cause: error })
  }
}

function openClient({ url, authToken, synchronous = 'FULL' }: LibsqlSettings): Client {
  try {
    if (!url.startsWith('file:')) return createClient({ url, authToken })
    makeFolder(dirname(pathOf(url)))
    return withPragmas(createClient({ url, concurrency: 1 }), [
      'journal_mode = WAL',
      'foreign_keys = ON',
      `busy_timeout = ${BUSY_TIMEOUT_MS}`,
      `synchronous = ${synchronous}`,
    ])
  } catch (error) {
    throw new Error(`DATABASE_URL: the database ${url} cannot be opened: ${messageOf(error)}`, { cause: error })
  }
}

/** libSQL takes `file:relative`, `file:/absolute` and `file:///absolute`. */
function pathOf(url: string): string {
  const [path = ''] = url.split('?')
  return path.startsWith('file:/') ? fileURLToPath(path) : path.slice('file:'.length)
}

async function probeFile(client: Client) {
  const mode = await read(client, 'PRAGMA journal_mode')
  const level = await read(client, 'PRAGMA synchronous')
  const name = SYNCHRONOUS_NAMES[Number(level)]
  if (!name) throw new Error(`PRAGMA synchronous is ${level}, which has no name.`)
  return { database: await version(client), journal_mode: mode as Health['journal_mode'], synchronous: name }
}

async function probeServer(client: Client) {
  return { database: await version(client), journal_mode: 'managed', synchronous: 'managed' } as const
}

async function version(client: Client): Promise<string> {
  return `sqlite ${await read(client, 'SELECT sqlite_version()')}`
}

async function read(client: Client, query: string): Promise<unknown> {
  const { rows } = await client.execute(query)
  return rows[0]?.[0]
}

async function close(client: Client, isFile: boolean): Promise<void> {
  try {
    if (isFile) await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    client.close()
  }
}

/** The innermost cause: what is wrapped around it are queries, which tell a person nothing. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? messageOf(error.cause) : error.message
}
