'use client'

import { useSyncExternalStore } from 'react'
import { subscribeToWallClock } from './wall-clock.ts'

/** The IANA name of the device's time zone, which may change while the page is open. */
export function useTimeZone(): string {
  return useSyncExternalStore(
    subscribeToWallClock,
    () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  )
}
