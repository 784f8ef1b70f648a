'use client'

import { useEffect } from 'react'

/** Has the app open without a network from the next visit on. */
export function useServiceWorker(): void {
  useEffect(() => {
    // Only secure origins have one. What `next dev` gives takes itself away again.
    if (!navigator.onLine) return
    navigator.serviceWorker?.register('/sw.js').catch(() => {
      // Forbidden here, or the network just went: it is asked for again with the next page.
    })
  }, [])
}
