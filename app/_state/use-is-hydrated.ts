'use client'

import { useSyncExternalStore } from 'react'

/** False while the page is as the server rendered it, then true. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
}
