import { createStore, type Store } from './store.ts'
import { type Target, targetKey } from './target.ts'

const STORAGE_KEY = 'default-backend'

/** Knows which backend the gateway means when the choice is left to it. */
export type Places = {
  /** The backend itself; null where the choice is left to a gateway that has not answered yet. */
  of(target: Target): Target
  /** Whether both are the same backend. */
  isSame(a: Target, b: Target): boolean
  /** Hears from every answer which backend (`id@location`) a call to `target` came to. */
  note(target: Target, backend: string): void
  /** What the gateway chose last. */
  chosen: Store<Target>
}

/** {@link Places}, remembered in `storage`: without a network there is no one to ask. */
export function createPlaces(storage: Storage | null): Places {
  const chosen = createStore<Target>(parse(read(storage)))
  const of = (target: Target) => target ?? chosen.get()
  return {
    chosen,
    of,
    isSame: (a, b) => targetKey(of(a)) === targetKey(of(b)),
    note(target, backend) {
      if (target || backend === targetKey(chosen.get())) return
      chosen.set(parse(backend))
      try {
        storage?.setItem(STORAGE_KEY, backend)
      } catch {
        // Known as long as the page, then.
      }
    },
  }
}

function read(storage: Storage | null): string | null {
  try {
    return storage?.getItem(STORAGE_KEY) ?? null
  } catch {
    return null
  }
}

function parse(backend: string | null): Target {
  const [id, location] = backend?.split('@') ?? []
  return id && (location === 'local' || location === 'cloud') ? { id, location } : null
}
