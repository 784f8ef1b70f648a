'use client'

import { useSyncExternalStore } from 'react'
import { today } from '#lib/gtd/dates.ts'

/** Today's wall date here. It moves on at midnight, at the latest when the page is looked at again. */
export function useToday(): string {
  return useSyncExternalStore(
    subscribe,
    () => today(),
    () => '1970-01-01',
  )
}

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, 60_000)
  document.addEventListener('visibilitychange', listener)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', listener)
  }
}
