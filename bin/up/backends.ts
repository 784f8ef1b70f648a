import { findBackends, type InstalledBackend } from '#lib/registry/manifest-files.ts'
import { PROJECT_ROOT, surroundingSettings } from '#lib/shootout/drivers/environment.ts'
import { type RunningProcess, startBackend } from '#lib/shootout/drivers/process.ts'
import { listBackends } from '../backend-list.ts'
import { Failure } from '../failure.ts'
import { portOf, portOrFree } from './ports.ts'
import type { BackendState } from './summary.ts'
import { supervise } from './supervise.ts'

const HEALTHY_MS = 10_000
const POLL_MS = 100

/**
 * Those asked for, or all, and always what is part of the app. A `backend.json` that cannot be used is said and left
 * out. Throws a {@link Failure} for an id that does not exist.
 */
export async function chooseBackends(
  asked: readonly string[] | undefined,
  say: (line: string) => void,
): Promise<InstalledBackend[]> {
  const { backends, problems } = await findBackends(PROJECT_ROOT)
  for (const problem of problems) say(`${problem}; this backend is left out.`)
  if (!asked) return backends
  const ids = backends.map(({ id }) => id)
  const unknown = asked.filter((id) => !ids.includes(id))
  if (unknown.length > 0)
    throw new Failure(`There is no backend ${unknown.join(', ')}; there are ${ids.join(', ')}.`, 2)
  return backends.filter(({ id, inProcess }) => inProcess || asked.includes(id))
}

type Hooks = { onLog: (line: string) => void; say: (line: string) => void }

/** Starts one and keeps it running. Never rejects: one that cannot run is `unavailable`, with the reason. */
export async function startSupervised(backend: InstalledBackend, dataDir: string, hooks: Hooks): Promise<BackendState> {
  const { id } = backend
  if (backend.inProcess) return { id, state: 'running', where: 'inside the app' }
  if (!backend.native) return { id, state: 'unavailable', where: 'runs in a container only; its README says how' }
  try {
    const port = await portOrFree(id, backend.port, 'its backend.json')
    const { first } = await keep(backend, port, dataDir, hooks).catch(async (error) => {
      // Between finding it free and its use somebody else may have taken it.
      const other = await portOrFree(id, port, 'its backend.json')
      if (other === port) throw error
      return keep(backend, other, dataDir, hooks)
    })
    return { id, state: 'running', where: first.url, url: first.url }
  } catch (error) {
    return { id, state: 'unavailable', where: (error as Error).message }
  }
}

function keep(backend: InstalledBackend, port: number, dataDir: string, { onLog, say }: Hooks) {
  return supervise(
    (before?: RunningProcess) =>
      startBackend(backend, { dataDir, port: before ? portOf(before.url) : port, env: sharedSettings(), onLog }),
    say,
  )
}

/**
 * Waits until the gateway of the app at `base` finds every one of `ids` healthy, at most 10 s: on a busy machine its
 * first check may come to nothing. Resolves with those that it does not, and why.
 */
export async function untilHealthy(base: string, ids: readonly string[]): Promise<{ id: string; error: string }[]> {
  const deadline = Date.now() + HEALTHY_MS
  for (;;) {
    const listed = await listBackends(base)
    const bad = listed.filter(({ id, health }) => ids.includes(id) && health !== 'healthy')
    if (bad.length === 0 || Date.now() > deadline)
      return bad.map(({ id, health, error }) => ({ id, error: error ?? `its health is ${health}` }))
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

/** What a person may set for all backends at once, such as `LOG_LEVEL=debug npm start`. */
function sharedSettings(): Record<string, string> {
  const settings = Object.entries(surroundingSettings())
  return Object.fromEntries(settings.filter(([name]) => name === 'SQLITE_SYNCHRONOUS' || name === 'LOG_LEVEL'))
}
