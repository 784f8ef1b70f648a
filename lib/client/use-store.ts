import { useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { useIsHydrated } from './is-hydrated.ts'
import type { Store } from './store.ts'

/** The store's value, re-rendering on change. While hydrating it is `onServer`, which is what the server rendered. */
export function useStore<T>(store: Store<T>, onServer: T = store.get()): T {
  return useSyncExternalStore(store.subscribe, store.get, () => onServer)
}

/**
 * As {@link useStore}, but what is set within a transition is shown as part of it: when nothing more urgent is to be
 * drawn. What is set outside of one is shown at once, with all that was set before.
 */
export function useStoreGradually<T>(store: Store<T>, onServer: T = store.get()): T {
  const isHydrated = useIsHydrated()
  const [value, setValue] = useState(() => (isHydrated ? store.get() : onServer))
  useLayoutEffect(() => {
    const read = () => setValue(store.get())
    read()
    return store.subscribe(read)
  }, [store])
  return value
}
