import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { openEmbedded } from '#lib/embedded/node.ts'
import { readSettings } from './settings.ts'

/** Milliseconds that requests in flight have to finish once the process is told to stop. */
const DRAIN_MS = 10_000
/** How often connections that fell idle meanwhile are closed. */
const SWEEP_MS = 50

/** Serves the embedded backend alone, as the contract's Process section says. */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const embedded = await openEmbedded({
    url: settings.DATABASE_URL,
    authToken: settings.DATABASE_AUTH_TOKEN,
    synchronous: settings.SQLITE_SYNCHRONOUS,
    token: settings.BACKEND_TOKEN,
    log: settings.LOG_LEVEL === 'debug' || settings.LOG_LEVEL === 'info',
    root: new URL('../../..', import.meta.url).pathname,
  })
  const server = createAdaptorServer({ fetch: embedded.fetch }) as Server
  await listen(server, settings.PORT, settings.HOST)

  const stop = async () => {
    await drain(server)
    await embedded.close()
    process.exit(0)
  }
  process.once('SIGTERM', () => stop().catch(fail))
  process.once('SIGINT', () => stop().catch(fail))
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`port ${port} on ${host} is taken`) : error),
    )
    server.listen(port, host, resolve)
  })
}

/** Accepts nothing more; resolves when all that was in flight is answered, or cut off after {@link DRAIN_MS}. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
    const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(deadline)
      resolve()
    })
  })
}

function fail(error: unknown): void {
  process.stderr.write(`embedded: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

main().catch(fail)
