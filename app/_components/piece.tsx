import { type ComponentType, lazy, useState } from 'react'
import { codeFailure } from '../_state/code-failure.ts'

/** So long after it failed, loading is tried again, or as soon as the network is back. */
const AGAIN_MS = 5_000

/** A component whose code comes by itself. */
export type Piece<P> = ComponentType<P> & {
  /** Fetches the code before it is wanted. Offline, say, nothing comes of it: it is asked for again when it is. */
  preload: () => Promise<void>
}

/**
 * A component whose code comes by itself, for use inside `Suspense`. While the code cannot be loaded, the page goes on
 * without it, where React's own `lazy` would take the page down; it appears once it could be. Where it is gone from the
 * server, that is said. Once it is there, it is shown with the rest: what suspends, if only for a moment, React holds
 * back for 300 ms.
 */
export function piece<P extends object>(load: () => Promise<ComponentType<P>>): Piece<P> {
  let loaded: ComponentType<P> | null = null
  async function fetchCode() {
    loaded = await load()
    return { default: loaded }
  }
  const Later: ComponentType<P> = lazy(async () => {
    for (;;) {
      try {
        return await fetchCode()
      } catch (error) {
        codeFailure.set(error)
        await networkOrAWhile()
      }
    }
  })
  // biome-ignore lint/correctness/noComponentHookFactories: pieces are made at the top of modules, once, like lazy's own
  function Shown(props: P) {
    const [Component] = useState(() => loaded ?? Later)
    return <Component {...props} />
  }
  return Object.assign(Shown, { preload: () => fetchCode().then(nothing, nothing) })
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

function nothing() {}
