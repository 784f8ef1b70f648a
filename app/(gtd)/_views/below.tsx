'use client'

import { type ReactNode, startTransition, useEffect, useReducer } from 'react'
import { flushSync } from 'react-dom'
import { useIsHydrated } from '#lib/client/is-hydrated.ts'

/**
 * What stands below the name of a view. Who goes there by a key sees the name at once, and this with the next frame: it
 * takes several times as long. A key pressed in between is for what it leads to, so that is drawn first.
 */
export function Below({ children }: { children: ReactNode }) {
  // With a document it comes as one: there it is what is seen first.
  const [isShown, show] = useReducer(() => true, !useIsHydrated())
  useEffect(() => {
    if (isShown) return
    startTransition(show)
    const showNow = () => flushSync(show)
    window.addEventListener('keydown', showNow, true)
    return () => window.removeEventListener('keydown', showNow, true)
  }, [isShown])
  return isShown && children
}
