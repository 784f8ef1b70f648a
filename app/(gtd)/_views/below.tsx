'use client'

import { type ReactNode, startTransition, useEffect, useReducer } from 'react'
import { useIsHydrated } from '#lib/client/is-hydrated.ts'
import { useComing } from '../../_keys/coming.ts'

/**
 * What stands below the name of a view. Who goes there by a key sees the name at once, and this with the next frame: it
 * takes several times as long. A key pressed in between is for what it leads to, and waits for it.
 */
export function Below({ children }: { children: ReactNode }) {
  // With a document it comes as one: there it is what is seen first.
  const [isShown, show] = useReducer(() => true, !useIsHydrated())
  useEffect(() => startTransition(show), [])
  useComing(!isShown)
  return isShown && children
}
