import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import type { Health } from '#lib/contract/health.ts'
import { SYNCHRONOUS_NAMES } from '#lib/contract/health.ts'
import type { Database } from './database.ts'
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
 * Opens a libSQL database, making the folder of a `file:` one, and migrates it. Rejects with one clear sentence.
 * A file gets one connection: calls into it are synchronous, so a second one would only wait for the first.
 */
export async function openLibsql({
  url,
  authToken,
  synchronous = 'FULL',
  root,
}: LibsqlSettings): Promise<OpenDatabase> {
  const isFile = url.startsWith('file:')
  const client = isFile ? openFile(url, synchronous) : createClient({ url, authToken })
  try {
    const db = drizzle(client)
    await migrateLibsql(db, root)
    const probe = isFile ? () => probeFile(client) : () => probeServer(client)
    await probe()
    return { db, isFile, probe, close: () => close(client, isFile) }
  } catch (error) {
    client.close()
    throw new Error(`The database ${url} cannot be used: ${messageOf(error)}`, { cause: error })
  }
}

function openFile(url: string, synchronous: string): Client {
  try {
    mkdirSync(dirname(pathOf(url)), { recursive: true })
    const client = createClient({ url, concurrency: 1 })
    return withPragmas(client, [
      'journal_mode = WAL',
      'foreign_keys = ON',
      `busy_timeout = ${BUSY_TIMEOUT_MS}`,
      `synchronous = ${synchronous}`,
    ])
  } catch (error) {
    throw new Error(`The database ${url} cannot be opened: ${messageOf(error)}`, { cause: error })
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

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
