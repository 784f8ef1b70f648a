import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startChild } from '#lib/shootout/drivers/child.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { Failure } from '../failure.ts'
import { APP_INPUTS, type BuildHooks, buildWhenStale, fingerprint } from './next-build.ts'

const INPUTS = [...APP_INPUTS, 'worker.ts', 'open-next.config.ts', 'wrangler.jsonc']
const STAMP = join(PROJECT_ROOT, '.open-next/sources.sha256')
/** What of a Next build OpenNext starts from. */
const STANDALONE = join(PROJECT_ROOT, '.next/standalone')

/** From the app's build to what is deployed: Next for Workers, its prerendered pages as assets, all in one module. */
const STEPS: readonly (readonly string[])[] = [
  ['opennextjs-cloudflare', 'build', '--skipNextBuild'],
  ['opennextjs-cloudflare', 'populateCache', 'local'],
  ['wrangler', 'deploy', '--dry-run', '--outdir', '.open-next/bundle', '--env', ''],
]

/**
 * Makes `.open-next/bundle/worker.js`, unless the one there is of the same sources; the app's own build first, where
 * that is stale. Throws a {@link Failure} with the last lines of what failed.
 */
export async function buildWorkerWhenStale({ onBuild, onLog }: BuildHooks = {}): Promise<void> {
  // Before the build: what is edited meanwhile is not in it.
  const sources = await fingerprint(PROJECT_ROOT, INPUTS)
  if ((await readFile(STAMP, 'utf8').catch(() => null)) === sources) return
  onBuild?.()
  // One that somebody made without the part for OpenNext.
  if (!existsSync(STANDALONE)) await rm(join(PROJECT_ROOT, '.next/sources.sha256'), { force: true })
  await buildWhenStale({ onLog })
  await rm(STAMP, { force: true })
  for (const command of STEPS) {
    const env = { CI: '1', WRANGLER_SEND_METRICS: 'false', NEXT_TELEMETRY_DISABLED: '1' }
    const child = await startChild({ command, cwd: PROJECT_ROOT, env, onLog })
    if ((await child.exited) !== 0)
      throw new Failure(`The Worker could not be built (${command.slice(0, 2).join(' ')}):\n${child.tail().join('\n')}`)
  }
  await writeFile(STAMP, sources)
}
