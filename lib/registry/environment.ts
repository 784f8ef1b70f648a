import { parseAddress } from './address.ts'
import { idFromVariable, nameFromId } from './names.ts'
import type { Backend, BackendLocation, RegistryEntries, RejectedEntry } from './types.ts'

/** What a manifest may add to an entry of the environment. */
export type BackendFacts = { id: string; name: string; language: string; framework: string }

/** What the environment says of backends. `warnings`: what has no effect, a sentence each that names the variable. */
export type EnvironmentEntries = RegistryEntries & { warnings: string[] }

const VARIABLE = /^BACKEND_([A-Z0-9]+(?:_[A-Z0-9]+)*?)_(CLOUD_URL|URL|TOKEN)$/
/** A backend's own setting, which may be set around a gateway that runs beside one. */
const OF_A_BACKEND = 'BACKEND_TOKEN'
const FORMS = 'BACKEND_<ID>_URL, BACKEND_<ID>_CLOUD_URL and BACKEND_<ID>_TOKEN, in capitals with _ for -'
const HEALTH_ENDPOINT = '/health'

/**
 * The backends that the environment names: `BACKEND_<ID>_URL` is a local one, `BACKEND_<ID>_CLOUD_URL` one in the
 * cloud, `BACKEND_<ID>_TOKEN` what both want as bearer token. A bad entry is rejected with its reason; the others stay.
 * A variable that looks like one of these but is none is a warning.
 * A gateway in the cloud takes no local ones: their addresses would lead into its own network.
 */
export function backendsFromEnvironment(
  variables: Readonly<Record<string, string>>,
  environment: BackendLocation,
  facts: readonly BackendFacts[],
): EnvironmentEntries {
  const backends: Backend[] = []
  const rejected: RejectedEntry[] = []
  const warnings: string[] = []
  for (const [variable, value] of Object.entries(variables)) {
    const [, part, setting] = VARIABLE.exec(variable) ?? []
    if (part === undefined) {
      const strange = variable.startsWith('BACKEND_') && variable !== OF_A_BACKEND
      if (strange) warnings.push(`${variable} has no effect: what is read of a backend is ${FORMS}.`)
      continue
    }
    const id = idFromVariable(part)
    const location = setting === 'CLOUD_URL' ? 'cloud' : 'local'
    if (setting === 'TOKEN') {
      const used = `BACKEND_${part}_URL` in variables || `BACKEND_${part}_CLOUD_URL` in variables
      if (!used)
        warnings.push(`${variable} has no effect: there is no BACKEND_${part}_URL or BACKEND_${part}_CLOUD_URL.`)
      continue
    }
    if (location === 'local' && environment === 'cloud') {
      rejected.push({ id, location, error: `${variable} is ignored: a gateway in the cloud has no local backends.` })
      continue
    }
    const address = parseAddress(value)
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
      target: address,
      token,
      healthEndpoint: HEALTH_ENDPOINT,
      language: manifest?.language ?? null,
      framework: manifest?.framework ?? null,
    })
  }
  return { backends, rejected, warnings }
}
