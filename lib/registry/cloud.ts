import { parseAddress } from './address.ts'
import { type CloudEntry, KEY_PREFIX, parseCloudEntry } from './cloud-entry.ts'
import type { Backend, BackendTarget, RegistryEntries, RejectedEntry } from './types.ts'

/** As much of a Workers KV namespace as the registry reads (https://developers.cloudflare.com/kv/api/). */
export type KvNamespace = {
  list(options: { prefix: string; cursor?: string }): Promise<KvPage>
  get(keys: string[]): Promise<Map<string, string | null>>
}
type KvPage = { keys: { name: string }[]; list_complete: boolean; cursor?: string }

/** A service binding: another Worker, called without a network in between. */
export type ServiceBinding = { fetch(request: Request): Promise<Response> }

/** What an entry may refer to in the Worker that reads it. */
export type CloudBindings = {
  tokenOf(id: string): string | null
  serviceOf(name: string): ServiceBinding | null
}

/** Keys that one bulk read may name. */
const BULK = 100
/** A listing costs as much as a hundred reads, and a free account has a thousand a day. */
const LIST_FRESH_MS = 300_000
const HEALTH_ENDPOINT = '/health'

/**
 * Reads every `backend:<id>` of a namespace. A bad entry is rejected with its reason; the others stay. `before` is what
 * was read last: an entry whose text is the same is the same object, so that what is known of it stays known. Which keys
 * there are is asked every five minutes only.
 */
export function createCloudEntries(kv: KvNamespace, bindings: CloudBindings): () => Promise<RegistryEntries> {
  let before = new Map<string, { text: string; found: Backend | RejectedEntry }>()
  let names: string[] = []
  let listedAt: number | null = null
  return async () => {
    if (listedAt === null || Date.now() - listedAt >= LIST_FRESH_MS) {
      names = await listNames(kv)
      listedAt = Date.now()
    }
    const texts = await readAll(kv, names)
    const now: typeof before = new Map()
    for (const [id, text] of texts) {
      const known = before.get(id)
      now.set(id, known?.text === text ? known : { text, found: readEntry(id, text, bindings) })
    }
    before = now
    const found = [...now.values()].map((each) => each.found)
    return { backends: found.filter(isUsable), rejected: found.filter((each) => !isUsable(each)) as RejectedEntry[] }
  }
}

async function listNames(kv: KvNamespace): Promise<string[]> {
  const names: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await kv.list({ prefix: KEY_PREFIX, cursor })
    names.push(...page.keys.map(({ name }) => name))
    if (page.list_complete) break
    cursor = page.cursor
  }
  return names
}

async function readAll(kv: KvNamespace, names: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for (let at = 0; at < names.length; at += BULK) {
    const values = await kv.get(names.slice(at, at + BULK))
    // Null: it was removed since the listing.
    for (const [name, text] of values) if (text !== null) texts.set(name.slice(KEY_PREFIX.length), text)
  }
  return texts
}

function readEntry(id: string, text: string, bindings: CloudBindings): Backend | RejectedEntry {
  const reject = (error: string): RejectedEntry => ({ id, location: 'cloud', error })
  const parsed = parseCloudEntry(id, text)
  if ('error' in parsed) return reject(parsed.error)
  const { entry } = parsed
  const target = targetOf(entry, bindings)
  if ('error' in target) return reject(target.error)
  return {
    id,
    name: entry.name,
    location: 'cloud',
    target,
    token: bindings.tokenOf(id),
    healthEndpoint: entry.healthEndpoint ?? HEALTH_ENDPOINT,
    language: entry.language ?? null,
    framework: entry.framework ?? null,
    ...(entry.region && { region: entry.region }),
  }
}

function targetOf({ id, url, service }: CloudEntry, bindings: CloudBindings): BackendTarget | { error: string } {
  const address = parseAddress(url)
  if (service === undefined || 'error' in address) return address
  const binding = bindings.serviceOf(service)
  if (!binding) return { error: `The entry ${KEY_PREFIX}${id} names the service ${service}, which is not bound here.` }
  const { prefix } = address
  if (prefix !== undefined) return { error: `The entry ${KEY_PREFIX}${id} has a service, so its url takes no path.` }
  return { kind: 'fetch', fetch: (request) => binding.fetch(request) }
}

function isUsable(found: Backend | RejectedEntry): found is Backend {
  return 'target' in found
}
