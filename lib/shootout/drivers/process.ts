import { join } from 'node:path'
import { makeFolder } from '#lib/db/folder.ts'
import type { InstalledBackend } from '#lib/registry/manifest-files.ts'
import { type Child, startChild } from './child.ts'
import { PROJECT_ROOT } from './environment.ts'
import { unmetNeed } from './needs.ts'
import { freePort } from './port.ts'
import { mayBeOf } from './process-group.ts'
import { waitUntilReady } from './ready.ts'
import { setUp } from './setup.ts'

const READY_MS = 30_000
const FREE_PORT_TRIES = 3

/** A backend or the app, running on this machine and answering. It ends with this process at the latest. */
export type RunningProcess = {
  id: string
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  url: string
  pid: number
  /** SIGTERM, then SIGKILL after 12 s; resolves when it has ended. */
  stop(): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
  /** Resolves when it has ended: its exit code, null when a signal ended it. */
  exited: Promise<number | null>
}

/** The app (`url`) with the bare gateway beside it (`gatewayUrl`). */
export type RunningApp = RunningProcess & { gatewayUrl: string }

export type StartOptions = {
  /** Where databases are kept; made if absent. */
  dataDir: string
  /** 0 or absent: a free one. */
  port?: number
  /** Settings for the process, over those that follow from the other options. */
  env?: Record<string, string>
  /** Gets every line that the process writes. */
  onLog?: (line: string) => void
  /** How long it may take to answer, default 30 s. */
  readyTimeoutMs?: number
}

/** Why something could not be started: one line for a person that names what it is about and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/**
 * Starts a backend natively on `file:<dataDir>/<id>.db`, running its setup first when that is due.
 * Resolves when `/health` is 200 and from this backend; rejects with {@link StartError}, leaving nothing behind.
 */
export async function startBackend(backend: InstalledBackend, options: StartOptions): Promise<RunningProcess> {
  const { id, native, folder } = backend
  if (!native) throw new StartError(`${id} has no way to run natively; its backend.json names a container only.`)
  const unmet = await unmetNeed(native.needs)
  if (unmet !== null) throw new StartError(`${id} ${unmet}.`)
  await setUp(backend, options.onLog).catch(rethrowAbout(id))
  return start(id, options, [options.port ?? 0], ([port = 0]) => ({
    command: native.start,
    cwd: folder,
    env: { PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: `file:${join(options.dataDir, `${id}.db`)}` },
    probes: [
      {
        url: `${origin(port)}/health`,
        accept: async (body: unknown, group: number) => {
          const { backend, pid } = (body ?? {}) as { backend?: unknown; pid?: unknown }
          return backend === id && (await mayBeOf(group, pid))
        },
      },
    ],
  }))
}

/**
 * Starts `server.ts`: the app, its gateway, and the embedded backend on `file:<dataDir>/embedded.db`. Needs a Next
 * build, unless `dev`. Its settings may also stand in `<dataDir>/app.env`, unless `ENV_FILE` says
 * otherwise. `backends` are the registry's addresses by id. Resolves when app and gateway both answer.
 */
export async function startApp(
  options: StartOptions & { gatewayPort?: number; backends: Record<string, string>; dev?: boolean },
): Promise<RunningApp> {
  const { dev = false, dataDir } = options
  let gatewayUrl = ''
  const app = await start('app', options, [options.port ?? 0, options.gatewayPort ?? 0], ([port = 0, gateway = 0]) => {
    gatewayUrl = origin(gateway)
    return {
      command: ['node', 'server.ts', ...(dev ? ['--dev'] : [])],
      cwd: PROJECT_ROOT,
      env: {
        NODE_ENV: dev ? 'development' : 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        GATEWAY_PORT: String(gateway),
        DATABASE_URL: `file:${join(dataDir, 'embedded.db')}`,
        // Not the project's own files, which are for the app that a person runs.
        ENV_FILE: join(dataDir, 'app.env'),
        ...backendAddresses(options.backends),
      },
      probes: [{ url: `${origin(port)}/api/health` }, { url: `${gatewayUrl}/health` }],
    }
  })
  return { ...app, gatewayUrl }
}

/** What the app's registry reads: `BACKEND_BUN_SQLITE_URL` for `bun-sqlite`. */
export function backendAddresses(backends: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(backends).map(([id, url]) => [`BACKEND_${id.toUpperCase().replaceAll('-', '_')}_URL`, url]),
  )
}

/** A command, and what answers once it is ready. */
export type Plan = Pick<Parameters<typeof startChild>[0], 'command' | 'cwd' | 'env'> & {
  probes: Parameters<typeof waitUntilReady>[1]
}

/** Starts what `plan` makes of free ports for `wanted`; resolves when its probes answer, rejects with {@link StartError}. */
export async function start(
  id: string,
  options: StartOptions,
  wanted: number[],
  plan: (ports: number[]) => Plan,
): Promise<RunningProcess> {
  try {
    makeFolder(options.dataDir)
  } catch (error) {
    rethrowAbout(id)(error)
  }
  // Between finding a free port and its use another process may take it; then the next one does.
  for (let attempt = 1; ; attempt++) {
    const ports = await claimPorts(id, wanted)
    const { command, cwd, env, probes } = plan(ports)
    const child = await startChild({ command, cwd, env: { ...env, ...options.env }, onLog: options.onLog }).catch(
      rethrowAbout(id),
    )
    try {
      await waitUntilReady(child, probes, options.readyTimeoutMs ?? READY_MS)
      return running(id, origin(ports[0] ?? 0), child)
    } catch (error) {
      await child.kill()
      const lostPort = wanted.includes(0) && child.tail().some((line) => line.includes('EADDRINUSE'))
      if (!lostPort || attempt === FREE_PORT_TRIES) rethrowAbout(id)(error)
    }
  }
}

async function claimPorts(id: string, wanted: number[]): Promise<number[]> {
  const ports: number[] = []
  for (const port of wanted)
    ports.push(
      await freePort(port).catch((error: NodeJS.ErrnoException) => {
        const why = error.code === 'EADDRINUSE' ? 'is taken by another process' : `cannot be used (${error.code})`
        throw new StartError(`${id}: port ${port} ${why}; free it or choose another.`)
      }),
    )
  return ports
}

function running(id: string, url: string, child: Child): RunningProcess {
  return { id, url, pid: child.pid, stop: child.stop, kill: child.kill, exited: child.exited }
}

function origin(port: number): string {
  return `http://127.0.0.1:${port}`
}

function rethrowAbout(id: string): (error: unknown) => never {
  return (error) => {
    throw new StartError(`${id}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
