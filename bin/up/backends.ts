import { findBackends, type InstalledBackend } from '#lib/registry/manifest-files.ts'
import { PROJECT_ROOT, surroundingSettings } from '#lib/shootout/drivers/environment.ts'
import { type RunningProcess, startBackend } from '#lib/shootout/drivers/process.ts'
import { Failure } from '../failure.ts'
import { portOf, portOrFree } from './ports.ts'
import type { BackendState } from './summary.ts'
import { supervise } from './supervise.ts'

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

/** Starts one and keeps it running. Never rejects: one that cannot run is `unavailable`, with the reason. */
export async function startSupervised(
  backend: InstalledBackend,
  dataDir: string,
  hooks: { onLog: (line: string) => void; say: (line: string) => void },
): Promise<BackendState> {
  const { id } = backend
  if (backend.inProcess) return { id, state: 'running', where: 'inside the app' }
  if (!backend.native) return { id, state: 'unavailable', where: 'needs its container: docker compose up' }
  try {
    const port = await portOrFree(id, backend.port, 'its backend.json')
    const { first } = await supervise(
      (before?: RunningProcess) =>
        startBackend(backend, {
          dataDir,
          port: before ? portOf(before.url) : port,
          env: sharedSettings(),
          onLog: hooks.onLog,
        }),
      hooks.say,
    )
    return { id, state: 'running', where: first.url, url: first.url }
  } catch (error) {
    return { id, state: 'unavailable', where: (error as Error).message }
  }
}

/** What a person may set for all backends at once, such as `LOG_LEVEL=debug npm start`. */
function sharedSettings(): Record<string, string> {
  const settings = Object.entries(surroundingSettings())
  return Object.fromEntries(settings.filter(([name]) => name === 'SQLITE_SYNCHRONOUS' || name === 'LOG_LEVEL'))
}
