import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BackendManifest, backendManifest } from './manifest.ts'

/** A backend as found on disk: what its `backend.json` says, and the absolute path of its folder. */
export type InstalledBackend = BackendManifest & { folder: string }

/** A `backend.json` that cannot be used. The message is one line that names the file and every bad field. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError'
}

/**
 * Every `backends/<id>/backend.json` under `root`, by port. A folder without one is not a backend.
 * Throws {@link ManifestError} when a file is no valid manifest, its `id` is not its folder's name, or two share a port.
 */
export async function readManifests(root: string): Promise<InstalledBackend[]> {
  const { backends, problems } = await findBackends(root)
  if (problems.length > 0) throw new ManifestError(problems.join('\n'))
  return backends
}

/** As {@link readManifests}, but one bad file does not hide the good ones: it is a line in `problems`. */
export async function findBackends(root: string): Promise<{ backends: InstalledBackend[]; problems: string[] }> {
  const entries = await readdir(join(root, 'backends'), { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const read = await Promise.allSettled(folders.map((id) => readManifest(root, id)))
  const problems: string[] = []
  const backends: InstalledBackend[] = []
  for (const result of read) {
    if (result.status === 'rejected') problems.push((result.reason as Error).message)
    else if (result.value) backends.push(result.value)
  }
  backends.sort((a, b) => a.port - b.port || a.id.localeCompare(b.id))
  const distinct = backends.filter((backend, index) => {
    const before = backends[index - 1]
    if (before?.port !== backend.port) return true
    problems.push(`${fileOf(backend.id)}: port: ${backend.port} is taken by ${fileOf(before.id)}`)
    return false
  })
  return { backends: distinct, problems }
}

async function readManifest(root: string, id: string): Promise<InstalledBackend | null> {
  const text = await readFile(join(root, fileOf(id)), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const parsed = backendManifest.safeParse(parseJson(text, id))
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`)
    throw new ManifestError(`${fileOf(id)}: ${problems.join('; ')}`)
  }
  if (parsed.data.id !== id) throw new ManifestError(`${fileOf(id)}: id: must be the folder's name, ${id}`)
  return { ...parsed.data, folder: join(root, 'backends', id) }
}

function parseJson(text: string, id: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ManifestError(`${fileOf(id)}: not JSON: ${(error as Error).message}`)
  }
}

function fileOf(id: string): string {
  return `backends/${id}/backend.json`
}
