import { compareCodePoints } from '#lib/contract/text.ts'
import type {
  Backend,
  BackendLocation,
  BackendRegistry,
  HealthReport,
  RegistryEntries,
  RejectedEntry,
} from './types.ts'

/** What `createRegistry` needs: where the gateway runs, its sources (earlier ones win), and how to ask a backend. */
export type RegistryOptions = {
  environment: BackendLocation
  sources: readonly RegistryEntries[]
  probe(backend: Backend): Promise<HealthReport>
}

/** One lookup over every source: each id at each location once, whatever source it comes from. */
export function createRegistry({ environment, sources, probe }: RegistryOptions): BackendRegistry {
  const byPlace = new Map<string, Backend>()
  for (const { backends } of sources) {
    for (const backend of backends) {
      const place = placeOf(backend.id, backend.location)
      if (!byPlace.has(place)) byPlace.set(place, backend)
    }
  }
  // Asked on every request, so the answer for "no location given" is looked up here once.
  const preferred = new Map<string, Backend>()
  for (const backend of byPlace.values()) {
    if (backend.location === environment || !preferred.has(backend.id)) preferred.set(backend.id, backend)
  }
  const backends = [...byPlace.values()].sort(byIdAndLocation)
  const rejected = sources.flatMap((source) => source.rejected).sort(byIdAndLocation)
  return {
    getBackend: (id, location) => (location ? byPlace.get(placeOf(id, location)) : preferred.get(id)),
    listBackends: () => backends,
    listRejected: () => rejected,
    checkHealth: probe,
  }
}

function placeOf(id: string, location: BackendLocation): string {
  // No id contains a space, so two places can never share a key.
  return `${id} ${location}`
}

function byIdAndLocation(a: Backend | RejectedEntry, b: Backend | RejectedEntry): number {
  return compareCodePoints(a.id, b.id) || compareCodePoints(a.location, b.location)
}
