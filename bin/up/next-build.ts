import { createHash } from 'node:crypto'
import { access, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startChild } from '#lib/shootout/drivers/child.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { Failure } from '../failure.ts'

/** All that a build depends on. Tests are left out: changing one does not change the app. */
export const APP_INPUTS = [
  'app',
  'lib',
  'public',
  'instrumentation-client.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]
const NOT_INPUT = /\.test\.tsx?$/

export type BuildHooks = { onBuild?: () => void; onLog?: (line: string) => void }

/** A digest of the sources of a build under `root`: equal for equal contents, whatever their dates. */
export async function fingerprint(root: string, inputs: readonly string[] = APP_INPUTS): Promise<string> {
  const files: string[] = []
  for (const input of inputs) await collect(root, input, files)
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))))
  const hash = createHash('sha256')
  files.forEach((file, index) => {
    const content = contents[index] ?? Buffer.alloc(0)
    hash.update(`${file}\n${content.byteLength}\n`).update(content)
  })
  return hash.digest('hex')
}

async function collect(root: string, path: string, files: string[]): Promise<void> {
  if (NOT_INPUT.test(path)) return
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return null
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (entries === null) files.push(path)
  else
    for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1)))
      await collect(root, `${path}/${name}`, files)
}

/** Whether the build in `.next` is of the sources as they are. */
export async function isBuilt(root = PROJECT_ROOT): Promise<boolean> {
  const [built, now] = await Promise.all([readFile(stampOf(root), 'utf8').catch(() => null), fingerprint(root)])
  return built === now
}

/** Throws a {@link Failure} where there is no build at all. */
export async function requireBuild(): Promise<void> {
  await access(join(PROJECT_ROOT, '.next/BUILD_ID')).catch(() => {
    throw new Failure('The app has never been built here: leave out --no-build.')
  })
}

/**
 * `next build`, unless the build in `.next` is of the same sources. `onBuild` is called when it has to be.
 * Throws a {@link Failure} with the last lines that the build wrote.
 */
export async function buildWhenStale({ onBuild, onLog }: BuildHooks = {}): Promise<void> {
  if (await isBuilt()) return
  onBuild?.()
  // Before the build: what is edited meanwhile is not in it.
  const sources = await fingerprint(PROJECT_ROOT)
  const child = await startChild({
    command: ['next', 'build'],
    cwd: PROJECT_ROOT,
    env: {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      // Beside what the Node server runs, what the Worker is made from: one build for both.
      NEXT_PRIVATE_STANDALONE: 'true',
      NEXT_PRIVATE_OUTPUT_TRACE_ROOT: PROJECT_ROOT,
    },
    onLog,
  })
  if ((await child.exited) !== 0) throw new Failure(`The app could not be built:\n${child.tail().join('\n')}`)
  await writeFile(stampOf(PROJECT_ROOT), sources)
}

function stampOf(root: string): string {
  return join(root, '.next/sources.sha256')
}
