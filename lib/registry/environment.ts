import { idFromVariable, nameFromId } from './names.ts'
import type { Backend, BackendLocation, RegistryEntries, RejectedEntry } from './types.ts'

/** What a manifest may add to an entry of the environment. */
export type BackendFacts = { id: string; name: string; language: string; framework: string }

const VARIABLE = /^BACKEND_([A-Z0-9]+(?:_[A-Z0-9]+)*?)_(CLOUD_URL|URL|TOKEN)$/
const HEALTH_ENDPOINT = '/health'

/**
 * The backends that the environment names: `BACKEND_<ID>_URL` is a local one, `BACKEND_<ID>_CLOUD_URL` one in the
 * cloud, `BACKEND_<ID>_TOKEN` what both want as bearer token. A bad entry is rejected with its reason; the others stay.
 * A gateway in the cloud takes no local ones: their addresses would lead into its own network.
 */
export function backendsFromEnvironment(
  variables: Readonly<Record<string, string>>,
  environment: BackendLocation,
  facts: readonly BackendFacts[],
): RegistryEntries {
  const backends: Backend[] = []
  const rejected: RejectedEntry[] = []
  for (const [variable, value] of Object.entries(variables)) {
    const [, part, setting] = VARIABLE.exec(variable) ?? []
    if (part === undefined) continue
    const id = idFromVariable(part)
    const location = setting === 'CLOUD_URL' ? 'cloud' : 'local'
    if (setting === 'TOKEN') {
      const used = `BACKEND_${part}_URL` in variables || `BACKEND_${part}_CLOUD_URL` in variables
      if (!used) rejected.push({ id, location: environment, error: `${variable} is set, but no address for it.` })
      continue
    }
    if (location === 'local' && environment === 'cloud') {
      rejected.push({ id, location, error: `${variable} is ignored: a gateway in the cloud has no local backends.` })
      continue
    }
    const address = parseOrigin(value)
    if ('error' in address) {
      rejected.push({ id, location, error: `${variable} ${address.error}` })
      continue
    }
    const token = variables[`BACKEND_${part}_TOKEN`] ?? null
    if (token !== null && !/^[\x21-\x7e]+$/.test(token)) {
      rejected.push({ id, location, error: `BACKEND_${part}_TOKEN must be visible ASCII characters without spaces.` })
      continue
    }
    const manifest = facts.find((fact) => fact.id === id)
    backends.push({
      id,
      name: manifest?.name ?? nameFromId(id),
      location,
      target: { kind: 'http', origin: address.origin },
      token,
      healthEndpoint: HEALTH_ENDPOINT,
      language: manifest?.language ?? null,
      framework: manifest?.framework ?? null,
    })
  }
  return { backends, rejected }
}

/** The value is not repeated in an error: an address with credentials would end up in logs and on the Backends page. */
function parseOrigin(value: string): { origin: string } | { error: string } {
  const url = URL.parse(value)
  if (!url) return { error: 'must be an address such as http://127.0.0.1:3001.' }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { error: 'must start with http:// or https://.' }
  if (url.username !== '' || url.password !== '') return { error: 'must not contain a user or password.' }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return { error: 'must be an origin only, without path, query or fragment.' }
  return { origin: url.origin }
}
