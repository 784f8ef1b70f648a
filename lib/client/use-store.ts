import { useLayoutEffect, useState, useSyncExternalStore } from 'react'
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
  const isHydrating = useSyncExternalStore(subscribeToNothing, no, yes)
  const [value, setValue] = useState(() => (isHydrating ? onServer : store.get()))
  useLayoutEffect(() => {
    const read = () => setValue(store.get())
    read()
    return store.subscribe(read)
  }, [store])
  return value
}

const subscribeToNothing = () => no
const no = () => false
const yes = () => true
