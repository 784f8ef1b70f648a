import type { Backend, BackendLocation } from './types.ts'

/** What a new list of backends is, seen from the one before. The ids are sorted, each once. */
export type RegistryChange = { added: string[]; removed: string[]; changed: string[] }

/**
 * A new list of backends over the one in use. An entry that says the same as before stays the same object: health,
 * circuit and all else that is known of a backend hangs on that. `dropped`: the objects that are no longer in the list.
 */
export function reconcile(
  before: readonly Backend[],
  after: readonly Backend[],
): { backends: Backend[]; dropped: Backend[]; change: RegistryChange } {
  const known = new Map(before.map((backend) => [placeOf(backend.id, backend.location), backend]))
  const added = new Set<string>()
  const changed = new Set<string>()
  const backends = after.map((backend) => {
    const place = placeOf(backend.id, backend.location)
    const old = known.get(place)
    known.delete(place)
    if (old && saysTheSame(old, backend)) return old
    const ids = old ? changed : added
    ids.add(backend.id)
    return backend
  })
  const removed = new Set([...known.values()].map(({ id }) => id))
  const kept = new Set(backends)
  const dropped = before.filter((backend) => !kept.has(backend))
  return { backends, dropped, change: { added: sorted(added), removed: sorted(removed), changed: sorted(changed) } }
}

/** A key for an id at a location. No id contains a space, so two places can never share a key. */
export function placeOf(id: string, location: BackendLocation): string {
  return `${id} ${location}`
}

function saysTheSame(a: Backend, b: Backend): boolean {
  // A function is never the same text, but may be the same function.
  if (a.target.kind === 'fetch' || b.target.kind === 'fetch') return a === b
  return JSON.stringify(a) === JSON.stringify(b)
}

function sorted(ids: ReadonlySet<string>): string[] {
  return [...ids].sort()
}
