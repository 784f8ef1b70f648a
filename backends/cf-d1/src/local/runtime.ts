import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Miniflare, V4WorkerOptions } from 'miniflare'
import type { Bundles } from './bundle.ts'
import type { WorkerConfig } from './config.ts'
import { bindLives, nextWorkerd } from './lifetime.ts'
import { readMigrations } from './migrations.ts'
import { dataFolder, type Settings } from './settings.ts'
import { loadMiniflare, workerdVersion } from './wrangler.ts'

/** Milliseconds after which the signal that has ended workerd must have reached this process too. */
const SIGNAL_MS = 200

/**
 * Migrates the database, then runs the Worker in workerd over D1's simulator, and resolves with its address once it
 * listens. From then on this process lives as long as workerd: SIGTERM and SIGINT let that finish what is in flight, and end
 * both with exit code 0. Nothing listens there before the database is migrated.
 */
export async function startRuntime(
  settings: Settings,
  config: WorkerConfig,
  bundles: Bundles,
  onLog: (line: string) => void,
): Promise<string> {
  const folder = dataFolder(settings.DATABASE_URL)
  await mkdir(folder, { recursive: true })
  const { Miniflare, NoOpLog, convertV4MiniflareOptions } = await loadMiniflare()
  const options = (worker: Pick<V4WorkerOptions, 'unsafeDirectSockets' | 'bindings'> & { script: string }) =>
    convertV4MiniflareOptions({
      ...worker,
      modules: true,
      name: config.name,
      compatibilityDate: config.compatibilityDate,
      compatibilityFlags: config.compatibilityFlags,
      d1Databases: { DB: config.databaseId },
      // Where Wrangler looks below its --persist-to.
      resourcePersistencePath: join(folder, 'v3'),
      // Else it asks Cloudflare where we are.
      cf: false,
      telemetry: { enabled: false },
      logRequests: false,
      log: new NoOpLog(),
      handleStructuredLogs: ({ level, message }) => onLog(lineOf(level, message)),
    })

  const miniflare = new Miniflare(options({ script: await bundles.migrator }))
  await migrate(miniflare, config.migrationsFolder)
  const worker = options({
    script: await bundles.worker,
    bindings: bindingsOf(settings),
    // workerd's own socket. Miniflare's would put a Worker of its own, made for development, in front of ours.
    unsafeDirectSockets: [{ host: settings.HOST, port: settings.PORT }],
  })
  const lives = bindLives(nextWorkerd())
  try {
    await miniflare.setOptions(worker)
    lives.isBound = true
    return (await miniflare.unsafeGetDirectURL()).origin
  } catch (error) {
    // Whoever is told to stop meanwhile ends as it would later on, and not with this.
    await delay(SIGNAL_MS)
    if (lives.isStopping) return await new Promise(() => {})
    const isTaken = (error as { code?: unknown }).code === 'ERR_ADDRESS_IN_USE'
    throw isTaken ? new Error(`port ${settings.PORT} on ${settings.HOST} is taken`) : error
  }
}

/** A line of the Worker's is JSON already; workerd's own, such as of a client that went away while it sent, is made so. */
function lineOf(level: string, message: string): string {
  return message.startsWith('{') ? message : JSON.stringify({ time: new Date().toISOString(), level, message })
}

/** What `src/worker.ts` takes beside its database. */
function bindingsOf({ LOG_LEVEL, BACKEND_TOKEN }: Settings): Record<string, string> {
  const always = { RUNTIME: workerdVersion(), LOG_LEVEL, PID: String(process.pid) }
  return BACKEND_TOKEN === undefined ? always : { ...always, BACKEND_TOKEN }
}

async function migrate(miniflare: Miniflare, folder: string): Promise<void> {
  const body = JSON.stringify(await readMigrations(folder))
  const response = await miniflare.dispatchFetch('http://migrator/', { method: 'POST', body })
  if (!response.ok) throw new Error(`the database cannot be migrated: ${await response.text()}`)
}
