import { createStore, type Store } from './store.ts'

/** Where a backend runs. */
export type BackendLocation = 'local' | 'cloud'

/** The backend that requests go to; null leaves the choice to the gateway. */
export type Target = { id: string; location: BackendLocation } | null

/** Names a target in cache keys and latency logs. */
export function targetKey(target: Target): string {
  return target ? `${target.id}@${target.location}` : 'default'
}

/** The request headers by which the gateway sends a call to `target`. */
export function targetHeaders(target: Target): Record<string, string> {
  return target ? { 'x-backend': target.id, 'x-backend-location': target.location } : {}
}

const STORAGE_KEY = 'backend'

/** The chosen target, read from and kept in `storage`. A storage that is full or forbidden costs only the memory. */
export function createTargetStore(storage: Storage | null): Store<Target> {
  const store = createStore<Target>(readTarget(storage))
  store.subscribe(() => {
    try {
      const target = store.get()
      if (target) storage?.setItem(STORAGE_KEY, JSON.stringify(target))
      else storage?.removeItem(STORAGE_KEY)
    } catch {
      // Private windows may refuse to store; the choice then lasts as long as the page.
    }
  })
  return store
}

function readTarget(storage: Storage | null): Target {
  try {
    const saved: unknown = JSON.parse(storage?.getItem(STORAGE_KEY) ?? 'null')
    if (saved === null || typeof saved !== 'object' || !('id' in saved) || !('location' in saved)) return null
    const { id, location } = saved
    if (typeof id !== 'string' || (location !== 'local' && location !== 'cloud')) return null
    return { id, location }
  } catch {
    return null
  }
}
