import { join } from 'node:path'
import { readManifests } from '#lib/registry/manifest-files.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { startApp, startBackend } from '#lib/shootout/drivers/process.ts'
import { Failure } from '../failure.ts'
import { demoSeed } from '../seed/demo.ts'
import { load } from '../seed/load.ts'
import { benchSeed } from './seed.ts'

/** The app in production over two backends that have the same data. */
export type Laboratory = { url: string; largeProject: string }

/** The backends that the app is measured over. */
export const BACKENDS = [
  { id: 'bun-sqlite', name: 'bun-sqlite' },
  { id: 'embedded', name: 'embedded' },
] as const

/** The app with one person's tasks, in the backend inside it: what Lighthouse's own bars are meant for. */
export async function openDemo(folder: string, today: string): Promise<Laboratory> {
  const app = await startApp({ dataDir: join(folder, 'demo'), backends: {}, env: { LOG_LEVEL: 'error' } })
  const seed = demoSeed(today)
  await load({ url: app.gatewayUrl, backend: 'embedded' }, seed)
  return { url: app.url, largeProject: seed.projects[0]?.id ?? '' }
}

/** Starts all of it on new databases in `folder`, `size` tasks in each. It ends with this process. */
export async function openLaboratory(folder: string, size: number, today: string): Promise<Laboratory> {
  const manifest = (await readManifests(PROJECT_ROOT)).find(({ id }) => id === 'bun-sqlite')
  if (!manifest) throw new Failure('backends/bun-sqlite/backend.json is missing.')
  const dataDir = join(folder, 'data')
  const backend = await startBackend(manifest, { dataDir })
  const app = await startApp({ dataDir, backends: { 'bun-sqlite': backend.url }, env: { LOG_LEVEL: 'error' } })
  const seed = benchSeed(size, today)
  for (const { id } of BACKENDS) await load({ url: app.gatewayUrl, backend: id }, seed)
  return { url: app.url, largeProject: seed.largeProject }
}
