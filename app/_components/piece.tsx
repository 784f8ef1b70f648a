import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** So long after it failed, loading is tried again, or as soon as the network is back. */
const AGAIN_MS = 5_000

/**
 * A component whose code comes by itself, for use inside `Suspense`. While the code cannot be loaded, the page goes on
 * without it, where React's own `lazy` would take the page down; it appears once it could be.
 */
export function piece<P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => {
    for (;;) {
      try {
        return { default: await load() }
      } catch {
        await networkOrAWhile()
      }
    }
  })
}

function networkOrAWhile(): Promise<void> {
  return new Promise((resolve) => {
    function go() {
      clearTimeout(timer)
      removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, AGAIN_MS)
    addEventListener('online', go)
  })
}
