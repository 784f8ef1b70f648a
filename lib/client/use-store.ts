import { useSyncExternalStore } from 'react'
import type { Store } from './store.ts'

/** The store's value, re-rendering on change. While hydrating it is `onServer`, which is what the server rendered. */
export function useStore<T>(store: Store<T>, onServer: T = store.get()): T {
  return useSyncExternalStore(store.subscribe, store.get, () => onServer)
}
