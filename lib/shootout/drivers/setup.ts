import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { InstalledBackend } from '#lib/registry/manifest-files.ts'
import { startChild } from './child.ts'
import { PROJECT_ROOT } from './environment.ts'

const NOT_SOURCES = new Set(['node_modules', 'tests', 'README.md'])

/** Runs a backend's `setup` when it never ran, or a source in its folder is newer than its last success. */
export async function setUp(backend: InstalledBackend, onLog?: (line: string) => void): Promise<void> {
  const command = backend.native?.setup
  if (!command) return
  const stamp = join(PROJECT_ROOT, 'node_modules/.cache/shootout', `${backend.id}.setup`)
  const last = await stat(stamp).catch(() => null)
  // What setup itself writes is older than the stamp written after it, so it never calls for another one.
  if (last && (await newestMs(backend.folder)) <= last.mtimeMs) return
  const child = await startChild({ command, cwd: backend.folder, env: {}, onLog })
  const code = await child.exited
  if (code !== 0) throw new Error(`setup (${command.join(' ')}) failed: ${child.tail().at(-1) ?? 'it said nothing'}`)
  await mkdir(dirname(stamp), { recursive: true })
  await writeFile(stamp, '')
}

async function newestMs(folder: string): Promise<number> {
  let newest = 0
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (NOT_SOURCES.has(entry.name) || entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    newest = Math.max(newest, entry.isDirectory() ? await newestMs(path) : (await stat(path)).mtimeMs)
  }
  return newest
}
