import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '#lib/db/database.ts'
import { openLibsql } from '#lib/db/libsql.ts'
import { createEmbeddedApp } from './app.ts'
import type { RequestLine } from './log.ts'
import { atOnce, createTurns, Session, type Turn } from './store/session.ts'

type Options = {
  turn?: Turn
  token?: string
  /** Puts something between the app and the database. */
  wrap?: (db: Database) => Database
}

/** An answer, its body parsed. */
export type Answer<T> = { status: number; headers: Headers; body: T }

/**
 * Backends for tests on one temporary file, each with a connection of its own as if it were a process of its own.
 * `close` removes the file.
 */
export async function createTestFile() {
  const folder = await mkdtemp(join(tmpdir(), 'embedded-'))
  const url = `file:${join(folder, 'test.db')}`
  const opened: { close(): Promise<void> }[] = []

  const open = async ({ turn = createTurns(), token, wrap = (db) => db }: Options = {}) => {
    const database = await openLibsql({ url, root: process.cwd() })
    opened.push(database)
    const { probe } = database
    const db = wrap(database.db)
    const lines: RequestLine[] = []
    const facts = { backend: 'test', version: '0', runtime: 'test', framework: 'hono', workers: 1, pid: 1 }
    const health = { facts, opened: await probe(), probe }
    const app = createEmbeddedApp({ db, turn, token, health, log: (line) => void lines.push(line) })

    /** Sends a request; an object `body` goes as JSON. */
    const send = async <T>(
      method: string,
      path: string,
      body?: unknown,
      headers?: Record<string, string>,
    ): Promise<Answer<T>> => {
      const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
      const init = {
        method,
        headers: { ...type, ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      }
      const response = await app.request(`http://backend${path}`, init)
      const text = await response.text()
      return { status: response.status, headers: response.headers, body: (text && JSON.parse(text)) as T }
    }
    return { app, db, lines, send, session: (userId = 'local') => new Session(db, userId, atOnce) }
  }

  return {
    url,
    open,
    close: async () => {
      for (const { close } of opened) await close()
      await rm(folder, { recursive: true })
    },
  }
}
export type TestBackend = Awaited<ReturnType<Awaited<ReturnType<typeof createTestFile>>['open']>>
