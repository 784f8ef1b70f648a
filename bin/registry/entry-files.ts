import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CloudEntry, parseCloudEntry } from '#lib/registry/cloud-entry.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { Failure } from '../failure.ts'

/** What the registry of an environment starts with: the entries of `registry/<environment>.json`. */
export async function readEntryFile(environment: string, root = PROJECT_ROOT): Promise<CloudEntry[]> {
  const file = `registry/${environment}.json`
  const text = await readFile(join(root, file), 'utf8').catch(() => {
    throw new Failure(`${file} cannot be read; an environment without entries has [] in it.`)
  })
  const list = parseJson(text, file)
  if (!Array.isArray(list)) throw new Failure(`${file} must be a list of entries.`)
  return list.map((value: unknown, index) => {
    const id = typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : ''
    const parsed = parseCloudEntry(id, JSON.stringify(value))
    if ('error' in parsed) throw new Failure(`${file}, entry ${index}: ${parsed.error}`)
    return parsed.entry
  })
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Failure(`${file} is not JSON: ${(error as Error).message}`)
  }
}
