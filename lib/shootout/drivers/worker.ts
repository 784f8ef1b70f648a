import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CloudEntry } from '#lib/registry/cloud-entry.ts'
import { PROJECT_ROOT } from './environment.ts'
import { type RunningProcess, StartError, type StartOptions, start } from './process.ts'
import { runWrangler, WRANGLER_ENV } from './wrangler.ts'

const BUNDLE = '.open-next/bundle/worker.js'

/** `entries` are put into the registry first; `env` are variables of the Worker. */
export type WorkerOptions = StartOptions & { entries?: readonly CloudEntry[] }

/**
 * Starts the built Worker in workerd, on a D1 database and a KV namespace of its own in `<dataDir>/state`: the database
 * migrated as in the cloud, by `wrangler d1 migrations apply`. Resolves when the API answers; rejects with
 * {@link StartError} or `WranglerError`, leaving nothing behind.
 */
export async function startWorker(options: WorkerOptions): Promise<RunningProcess> {
  const { dataDir, entries = [], env = {}, onLog } = options
  if (!existsSync(join(PROJECT_ROOT, BUNDLE)))
    throw new StartError('worker: it is not built: npx shootout preview does that.')
  const state = join(dataDir, 'state')
  await mkdir(state, { recursive: true })
  const local = ['--local', '--persist-to', state, '--env', '']
  await runWrangler(['d1', 'migrations', 'apply', 'DB', ...local], { onLog })
  if (entries.length > 0) {
    const file = join(dataDir, 'registry.json')
    await writeFile(
      file,
      JSON.stringify(entries.map((entry) => ({ key: `backend:${entry.id}`, value: asText(entry) }))),
    )
    await runWrangler(['kv', 'bulk', 'put', file, '--binding', 'BACKEND_CONFIG_KV', ...local], { onLog })
  }
  const variables = Object.entries(env).flatMap(([name, value]) => ['--var', `${name}:${value}`])
  const place = ['--config', 'wrangler.jsonc', '--env', '', '--persist-to', state]
  return start('worker', { ...options, env: {} }, [options.port ?? 0, 0], ([port = 0, inspector = 0]) => ({
    command: [
      ...['wrangler', 'dev', ...place, '--ip', '127.0.0.1', '--port', String(port)],
      ...['--inspector-port', String(inspector), '--show-interactive-dev-session=false', ...variables],
    ],
    cwd: PROJECT_ROOT,
    env: WRANGLER_ENV,
    probes: [{ url: `http://127.0.0.1:${port}/api/health` }],
  }))
}

/** An entry as it lies in KV. */
function asText(entry: CloudEntry): string {
  return JSON.stringify(entry)
}
