import { existsSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unstable_readConfig } from 'wrangler'
import { startChild } from '#lib/shootout/drivers/child.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { Failure } from '../failure.ts'
import { APP_INPUTS, type BuildHooks, buildWhenStale, fingerprint } from './next-build.ts'

const INPUTS = [...APP_INPUTS, 'worker.ts', 'open-next.config.ts', 'wrangler.jsonc']
const STAMP = join(PROJECT_ROOT, '.open-next/sources.sha256')
/** What of a Next build OpenNext starts from. */
const STANDALONE = join(PROJECT_ROOT, '.next/standalone')

const FOLDER = join(PROJECT_ROOT, '.open-next')
/** What is deployed: `worker.js` with the API, and `pages.js` with Next, which is not even read before it is needed. */
export const BUNDLE = join(FOLDER, 'bundle')
const PAGES = join(FOLDER, 'pages')
/** Wrangler's bundling of one module, which wrangler.jsonc switches off for what is deployed. */
const BUNDLING = join(FOLDER, 'bundling.json')

/** From the app's build to what is deployed. */
const STEPS: readonly (readonly string[])[] = [
  ['opennextjs-cloudflare', 'build', '--skipNextBuild'],
  ['opennextjs-cloudflare', 'populateCache', 'local'],
  ['wrangler', 'deploy', 'worker.ts', '--config', BUNDLING, '--dry-run', '--outdir', BUNDLE],
  ['wrangler', 'deploy', join(FOLDER, 'worker.js'), '--config', BUNDLING, '--dry-run', '--outdir', PAGES],
]

/**
 * Makes `.open-next/bundle`, unless the one there is of the same sources; the app's own build first, where
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
    // OpenNext empties the folder.
    if (command.includes(BUNDLING)) await writeBundlingConfig()
    const env = { CI: '1', WRANGLER_SEND_METRICS: 'false', NEXT_TELEMETRY_DISABLED: '1' }
    const child = await startChild({ command, cwd: PROJECT_ROOT, env, onLog })
    if ((await child.exited) !== 0)
      throw new Failure(`The Worker could not be built (${command.slice(0, 2).join(' ')}):\n${child.tail().join('\n')}`)
  }
  await rename(join(PAGES, 'worker.js'), join(BUNDLE, 'pages.js'))
  await writeFile(STAMP, sources)
}

/** The same runtime for a single module as wrangler.jsonc has it for the whole. */
async function writeBundlingConfig(): Promise<void> {
  const { compatibility_date, compatibility_flags } = unstable_readConfig(
    { config: join(PROJECT_ROOT, 'wrangler.jsonc') },
    { hideWarnings: true },
  )
  // Names are kept by a helper in each function, which is not there where a page runs one from its text (next-themes).
  const config = { name: 'bundling', compatibility_date, compatibility_flags, minify: true, keep_names: false }
  await writeFile(BUNDLING, JSON.stringify(config))
}
