import { compareCodePoints } from '#lib/contract/text.ts'
import { type Backend, type BackendLocation, type BackendRegistry, LOCATIONS } from '#lib/registry/types.ts'
import type { GatewayDeps } from '../decision.ts'
import { type GatewayError, invalidBackend } from '../errors.ts'
import type { InboundHeaders } from '../headers/inbound.ts'

/** The defaults where the setting names none: the reference backend of each place, and the one that is always there. */
const USUAL_DEFAULT = { local: 'bun-sqlite', cloud: 'cf-d1' } as const
export const EMBEDDED_ID = 'embedded'

type ChooseDeps = Pick<GatewayDeps, 'registry' | 'environment' | 'defaultBackend'>

/** The backend that `x-backend` and `x-backend-location` name, else the default; or why there is none. */
export function chooseBackend(
  { backend: ids, location: locations }: Pick<InboundHeaders, 'backend' | 'location'>,
  deps: ChooseDeps,
): { backend: Backend; why: 'header' | 'default' } | { error: GatewayError } {
  const { registry } = deps
  const refuse = (message: string) => ({ error: invalidBackend(message, validBackends(registry)) })
  if (ids.length > 1) return refuse('x-backend is given more than once.')
  if (locations.length > 1) return refuse('x-backend-location is given more than once.')
  const location = locations[0]
  if (location !== undefined && !isLocation(location)) return refuse('x-backend-location must be local or cloud.')
  if (location === 'local' && deps.environment === 'cloud')
    return refuse('This gateway is in the cloud, from where no local backend can be reached.')
  const named = ids[0]
  const id = named ?? defaultBackend(deps)
  const backend = registry.getBackend(id, location)
  if (backend) return { backend, why: named === undefined ? 'default' : 'header' }
  const what = named === undefined ? 'The default backend' : 'The backend'
  if (location !== undefined && registry.getBackend(id)) return refuse(`${what} "${id}" is not at "${location}".`)
  return refuse(`${what} "${id}" is not registered.`)
}

/** The id of the default backend. Where the setting names one, no other ever takes its place: it has other data. */
export function defaultBackend({ registry, environment, defaultBackend }: ChooseDeps): string {
  if (defaultBackend !== null) return defaultBackend
  const usual = USUAL_DEFAULT[environment]
  return registry.getBackend(usual) ? usual : EMBEDDED_ID
}

function isLocation(text: string): text is BackendLocation {
  return (LOCATIONS as readonly string[]).includes(text)
}

function validBackends(registry: BackendRegistry): string[] {
  return [...new Set(registry.listBackends().map(({ id }) => id))].sort(compareCodePoints)
}
