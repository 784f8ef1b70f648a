import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InstalledBackend } from '#lib/registry/manifest-files.ts'
import { type RunningProcess, startApp, startBackend } from '#lib/shootout/drivers/process.ts'
import { startWorker } from '#lib/shootout/drivers/worker.ts'
import type { Instance, LaunchOptions } from '#specs/conformance/runner/instance.ts'
import type { Mount, Target } from '#specs/conformance/runner/target.ts'
import { logTo } from './process-log.ts'

/** The backend that the Worker has inside. */
const IN_WORKER = 'cf-d1'
const WORKER_READY_MS = 60_000

/** What runs for one `conform`: its targets, what could not be started and why, and the folder with data and logs. */
export type LocalTargets = {
  targets: Target[]
  problems: { id: string; mount: Mount; reason: string }[]
  folder: string
  /** Stops every process; `keep` leaves data and logs where they are. */
  close(keep: boolean): Promise<void>
}

/** Fresh instances of `backends`, on data of their own, reachable through `mounts`. What cannot be started is a problem, not an error. */
export async function startLocalTargets(
  backends: readonly InstalledBackend[],
  mounts: readonly Mount[],
): Promise<LocalTargets> {
  const folder = await mkdtemp(join(tmpdir(), 'shootout-conform-'))
  const running: RunningProcess[] = []
  const targets: Target[] = []
  const problems: LocalTargets['problems'] = []
  const start = async (backend: InstalledBackend, name: string, options: LaunchOptions = {}) => {
    const dataDir = options.dataDir ?? (await mkdtemp(join(folder, `${name}-`)))
    const started = await startBackend(backend, { ...options, dataDir, onLog: logTo(dataDir, options.onLog) })
    running.push(started)
    return { started, dataDir }
  }

  const urls: Record<string, string> = {}
  for (const backend of backends) {
    // The app has it inside, so that only a direct run needs a process of its own.
    if (backend.inProcess && !mounts.includes('direct')) continue
    if (mounts.every((mount) => mount === 'worker')) continue
    try {
      const { started } = await start(backend, backend.id)
      if (!backend.inProcess) urls[backend.id] = started.url
      if (mounts.includes('direct')) {
        const token = crypto.randomUUID()
        const secured = (await start(backend, `${backend.id}-secured`, { env: { BACKEND_TOKEN: token } })).started
        targets.push({
          ...target(backend.id, 'direct', started.url, {}),
          secured: { baseUrl: secured.url, token },
          launch: async (options) => instance(await start(backend, `${backend.id}-case`, options)),
        })
      }
    } catch (error) {
      for (const mount of mounts)
        if (mount !== 'worker') problems.push({ id: backend.id, mount, reason: (error as Error).message })
    }
  }

  const reachable = backends.filter(({ id, inProcess }) => inProcess || urls[id] !== undefined)
  const startMounts = async (wanted: Mount[], env: Record<string, string>) => {
    if (wanted.length === 0 || reachable.length === 0) return
    try {
      const dataDir = await mkdtemp(join(folder, 'app-'))
      const app = await startApp({ dataDir, backends: urls, env, onLog: logTo(dataDir) })
      running.push(app)
      for (const mount of wanted) {
        const url = mount === 'gateway' ? app.gatewayUrl : `${app.url}/api`
        for (const { id } of reachable) targets.push(target(id, mount, url, { 'x-backend': id }))
      }
    } catch (error) {
      const reason = (error as Error).message
      for (const mount of wanted) for (const { id } of reachable) problems.push({ id, mount, reason })
    }
  }
  await startMounts(
    (['gateway', 'api'] as const).filter((mount) => mounts.includes(mount)),
    {},
  )
  await startMounts(mounts.includes('next') ? ['next'] : [], { NEXT_ONLY: '1' })
  // The others are behind it as behind any gateway; this one is part of it, on D1.
  if (mounts.includes('worker') && backends.some(({ id }) => id === IN_WORKER)) {
    try {
      const dataDir = await mkdtemp(join(folder, 'worker-'))
      const worker = await startWorker({ dataDir, onLog: logTo(dataDir), readyTimeoutMs: WORKER_READY_MS })
      running.push(worker)
      targets.push(target(IN_WORKER, 'worker', `${worker.url}/api`, { 'x-backend': IN_WORKER }))
    } catch (error) {
      problems.push({ id: IN_WORKER, mount: 'worker', reason: (error as Error).message })
    }
  }

  return {
    targets,
    problems,
    folder,
    async close(keep) {
      await Promise.all(running.map((each) => each.stop()))
      if (!keep) await rm(folder, { recursive: true, force: true })
    },
  }
}

function target(id: string, mount: Mount, baseUrl: string, headers: Record<string, string>): Target {
  return { id, mount, baseUrl, headers, direct: mount === 'direct', cleanUp: false, secured: null, launch: null }
}

function instance({ started, dataDir }: { started: RunningProcess; dataDir: string }): Instance {
  return { baseUrl: started.url, dataDir, stop: started.stop, kill: started.kill, exited: started.exited }
}
