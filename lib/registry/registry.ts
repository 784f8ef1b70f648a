import { compareCodePoints } from '#lib/contract/text.ts'
import { placeOf, type RegistryChange, reconcile } from './reconcile.ts'
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

/** A registry whose sources may change while it is in use. */
export interface LiveRegistry extends BackendRegistry {
  /**
   * Lists what `sources` hold from now on. Entries that say the same as before stay the same objects; `dropped` are
   * those that are listed no more.
   */
  update(sources: readonly RegistryEntries[]): RegistryChange & { dropped: Backend[] }
}

/** One lookup over every source: each id at each location once, whatever source it comes from. */
export function createRegistry({ environment, sources, probe }: RegistryOptions): LiveRegistry {
  let listing = listingOf(sources, environment, [])
  return {
    getBackend: (id, location) => (location ? listing.byPlace.get(placeOf(id, location)) : listing.preferred.get(id)),
    listBackends: () => listing.backends,
    listRejected: () => listing.rejected,
    checkHealth: probe,
    update(sources) {
      listing = listingOf(sources, environment, listing.backends)
      return { ...listing.change, dropped: listing.dropped }
    },
  }
}

function listingOf(sources: readonly RegistryEntries[], environment: BackendLocation, before: readonly Backend[]) {
  const first = new Map<string, Backend>()
  for (const { backends } of sources) {
    for (const backend of backends) {
      const place = placeOf(backend.id, backend.location)
      if (!first.has(place)) first.set(place, backend)
    }
  }
  const { backends, dropped, change } = reconcile(before, [...first.values()].sort(byIdAndLocation))
  const byPlace = new Map(backends.map((backend) => [placeOf(backend.id, backend.location), backend]))
  // Asked on every request, so the answer for "no location given" is looked up here once.
  const preferred = new Map<string, Backend>()
  for (const backend of backends) {
    if (backend.location === environment || !preferred.has(backend.id)) preferred.set(backend.id, backend)
  }
  const rejected = sources.flatMap((source) => source.rejected).sort(byIdAndLocation)
  return { backends, byPlace, preferred, rejected, dropped, change }
}

function byIdAndLocation(a: Backend | RejectedEntry, b: Backend | RejectedEntry): number {
  return compareCodePoints(a.id, b.id) || compareCodePoints(a.location, b.location)
}
