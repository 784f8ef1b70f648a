import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { readManifests } from '#lib/registry/manifest-files.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { type RunningApp, type RunningProcess, startApp, startBackend } from '#lib/shootout/drivers/process.ts'
import { startWorker } from '#lib/shootout/drivers/worker.ts'

/** The backends that every flow is run over; `cf-d1` is the one inside the Worker. */
export type BackendId = 'bun-sqlite' | 'embedded' | 'cf-d1'

/** The app in its production build over both backends, on data of its own. */
export type Stack = {
  url: string
  /** Ends what serves `backend`: its process, or the whole app where the backend lives in it. */
  stop(backend: BackendId): Promise<void>
  /** Starts it again where it was, on the data it had; resolves when the gateway trusts it again. */
  start(backend: BackendId): Promise<void>
  /** Ends all of it and removes the data. */
  close(): Promise<void>
}

/** Starts a {@link Stack} whose gateway sends calls without a choice to `defaultBackend`. */
export function startStack(defaultBackend: BackendId): Promise<Stack> {
  return defaultBackend === 'cf-d1' ? startWorkerStack() : startNodeStack(defaultBackend)
}

/** The app as a Worker, D1 inside and bun-sqlite in its registry. */
async function startWorkerStack(): Promise<Stack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shootout-e2e-'))
  const manifest = (await readManifests(PROJECT_ROOT)).find(({ id }) => id === 'bun-sqlite')
  if (!manifest) throw new Error('backends/bun-sqlite/backend.json is missing')
  const { name, language, framework } = manifest
  let backend: RunningProcess = await startBackend(manifest, { dataDir })
  const entry = { id: 'bun-sqlite', name, url: backend.url, type: 'cloud', language, framework } as const
  const runWorker = (port?: number) => startWorker({ dataDir, port, entries: [entry], readyTimeoutMs: 60_000 })
  let worker = await runWorker()
  return {
    url: worker.url,
    stop: (id) => (id === 'cf-d1' ? worker.stop() : backend.stop()),
    async start(id) {
      if (id === 'cf-d1') worker = await runWorker(portOf(worker.url))
      else backend = await startBackend(manifest, { dataDir, port: portOf(backend.url) })
      await untilHealthy(worker.url, id)
    },
    async close() {
      await Promise.all([worker.stop(), backend.stop()])
      await rm(dataDir, { recursive: true })
    },
  }
}

async function startNodeStack(defaultBackend: BackendId): Promise<Stack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shootout-e2e-'))
  const manifest = (await readManifests(PROJECT_ROOT)).find(({ id }) => id === 'bun-sqlite')
  if (!manifest) throw new Error('backends/bun-sqlite/backend.json is missing')
  let backend: RunningProcess = await startBackend(manifest, { dataDir })
  const runApp = (ports: { port?: number; gatewayPort?: number } = {}): Promise<RunningApp> =>
    startApp({ ...ports, dataDir, backends: { 'bun-sqlite': backend.url }, env: { DEFAULT_BACKEND: defaultBackend } })
  let app = await runApp()
  return {
    url: app.url,
    stop: (id) => (id === 'embedded' ? app.stop() : backend.stop()),
    async start(id) {
      if (id === 'embedded') app = await runApp({ port: portOf(app.url), gatewayPort: portOf(app.gatewayUrl) })
      else backend = await startBackend(manifest, { dataDir, port: portOf(backend.url) })
      await untilHealthy(app.url, id)
    },
    async close() {
      await Promise.all([app.stop(), backend.stop()])
      await rm(dataDir, { recursive: true })
    },
  }
}

/** The gateway wants two good answers from what was down, and asks every two seconds. */
async function untilHealthy(url: string, backend: BackendId): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { ok } = await fetch(`${url}/api/tasks?limit=1`, { headers: { 'x-backend': backend } })
    if (ok) return
    await delay(200)
  }
  throw new Error(`${backend} did not come back within 20 s`)
}

function portOf(url: string): number {
  return Number(new URL(url).port)
}
