import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type CloudEntry, KEY_PREFIX } from '#lib/registry/cloud-entry.ts'
import { jsonIn, runWrangler } from '#lib/shootout/drivers/wrangler.ts'

const keyList = z.array(z.object({ name: z.string() }))
const valueMap = z.record(z.string(), z.object({ value: z.string().nullable() }).nullable())

export const REGISTRY_ENVIRONMENTS = ['local', 'staging', 'production'] as const
export type RegistryEnvironment = (typeof REGISTRY_ENVIRONMENTS)[number]

/** A registry in KV, through `wrangler kv`. Each rejects with a `WranglerError`. */
export interface RegistryStore {
  /** Every entry as it is there, good or not. */
  read(): Promise<{ id: string; text: string }[]>
  /** Writes entries, over those of the same id. */
  put(entries: readonly CloudEntry[]): Promise<void>
  remove(id: string): Promise<void>
}

/** `state`: where the local one is kept, as `wrangler dev --persist-to` has it. */
export function openRegistryStore(environment: RegistryEnvironment, state: string): RegistryStore {
  const isLocal = environment === 'local'
  const place = isLocal ? ['--local', '--persist-to', state, '--env', ''] : ['--remote', '--env', environment]
  const kv = (...args: string[]) => runWrangler(['kv', ...args, '--binding', 'BACKEND_CONFIG_KV', ...place])
  /** Bulk commands take what they are about from a file. */
  const bulk = async (command: 'get' | 'put', about: unknown) => {
    const folder = await mkdtemp(join(tmpdir(), 'shootout-registry-'))
    try {
      const file = join(folder, 'about.json')
      await writeFile(file, JSON.stringify(about))
      return await kv('bulk', command, file)
    } finally {
      await rm(folder, { recursive: true })
    }
  }
  return {
    async read() {
      const listed = keyList.parse(jsonIn(await kv('key', 'list', '--prefix', KEY_PREFIX)))
      const names = listed.map(({ name }) => name)
      if (names.length === 0) return []
      const values = valueMap.parse(jsonIn(await bulk('get', names)))
      return names.map((name) => ({ id: name.slice(KEY_PREFIX.length), text: values[name]?.value ?? '' }))
    },
    async put(entries) {
      if (entries.length === 0) return
      await bulk(
        'put',
        entries.map((entry) => ({ key: KEY_PREFIX + entry.id, value: JSON.stringify(entry) })),
      )
    },
    remove: async (id) => void (await kv('key', 'delete', KEY_PREFIX + id)),
  }
}
