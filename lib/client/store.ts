/** A value that lives outside React and tells its subscribers when it changes. */
export type Store<T> = {
  get(): T
  /** Sets the value; a function gets the current one. Setting the same value tells nobody. */
  set(next: T | ((current: T) => T)): void
  subscribe(listener: () => void): () => void
}

/** A {@link Store}. `T` itself must not be a function. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      const resolved = typeof next === 'function' ? (next as (current: T) => T)(value) : next
      if (Object.is(resolved, value)) return
      value = resolved
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
