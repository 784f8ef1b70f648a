import type { ChildProcess } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorkerConfig } from './config.ts'
import { migrate } from './migrate.ts'
import { dataFolder, type Settings } from './settings.ts'
import { loadMiniflare, workerdVersion } from './wrangler.ts'

/** Milliseconds that requests in flight have to finish once the process is told to stop. */
const DRAIN_MS = 10_000

/**
 * Runs the Worker in workerd over D1's simulator, and resolves once its database is migrated. From then on this process
 * lives as long as workerd: SIGTERM and SIGINT let that finish what is in flight, and end both with exit code 0.
 */
export async function startRuntime(
  settings: Settings,
  config: WorkerConfig,
  bundle: Promise<string>,
  onLog: (line: string) => void,
): Promise<{ url: string }> {
  const folder = dataFolder(settings.DATABASE_URL)
  await mkdir(folder, { recursive: true })
  const workerd = nextWorkerd()
  let isReady = false
  const [{ Miniflare, NoOpLog, convertV4MiniflareOptions }, script] = await Promise.all([loadMiniflare(), bundle])
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: config.name,
      modules: [{ type: 'ESModule', path: 'worker.js', contents: script }],
      compatibilityDate: config.compatibilityDate,
      compatibilityFlags: config.compatibilityFlags,
      bindings: {
        RUNTIME: workerdVersion(),
        LOG_LEVEL: settings.LOG_LEVEL,
        PID: String(process.pid),
        ...(settings.BACKEND_TOKEN && { BACKEND_TOKEN: settings.BACKEND_TOKEN }),
      },
      d1Databases: { DB: config.databaseId },
      // Where Wrangler looks below its --persist-to.
      resourcePersistencePath: join(folder, 'v3'),
      host: settings.HOST,
      port: settings.PORT,
      // Else it asks Cloudflare where we are.
      cf: false,
      telemetry: { enabled: false },
      logRequests: false,
      log: new NoOpLog(),
      handleStructuredLogs: ({ message }) => {
        // It listens a moment before it is migrated; that a probe found it unready then is no news.
        if (isReady) onLog(message)
      },
    }),
  )
  const url = await miniflare.ready
  await migrate(await miniflare.getD1Database('DB'), config.migrationsFolder)
  endWith(await workerd)
  isReady = true
  return { url: url.origin }
}

/** The next workerd that is started here: Miniflare does not hand out its process. */
function nextWorkerd(): Promise<ChildProcess> {
  return new Promise((resolve) =>
    subscribe('child_process', (message) => {
      const { process: child } = message as { process: ChildProcess }
      child.once('spawn', () => {
        if (child.spawnfile.endsWith('workerd')) resolve(child)
      })
    }),
  )
}

function endWith(workerd: ChildProcess): void {
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    // Miniflare would take the end for a crash and start another one, which must not get as far as listening.
    process.env.MINIFLARE_WORKERD_PATH = '/bin/false'
    // At SIGTERM workerd refuses new connections, answers what is in flight, closes its databases and ends.
    workerd.kill('SIGTERM')
    setTimeout(() => workerd.kill('SIGKILL'), DRAIN_MS)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Miniflare's own would kill workerd at once.
    process.removeAllListeners(signal)
    process.on(signal, stop)
  }
  // `close`, not `exit`: its last log lines may still be on the way.
  workerd.once('close', (code, signal) => {
    if (!isStopping) process.stderr.write(`cf-d1: workerd ended with ${signal ?? `exit code ${code}`}\n`)
    process.exit(isStopping ? 0 : 1)
  })
}
