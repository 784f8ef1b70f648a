'use client'

import { useSyncExternalStore } from 'react'
import { subscribeToWallClock } from './wall-clock.ts'

declare global {
  /** Not in every browser yet, nor in TypeScript's library for ES2024. */
  var Temporal: { Now: { timeZoneId(): string } } | undefined
}

/** The IANA name of the device's time zone, which may change while the page is open. */
export function useTimeZone(): string {
  return useSyncExternalStore(subscribeToWallClock, timeZone, () => 'UTC')
}

/** Who is the first to use `Intl` in a page waits 20 ms for it in Chromium, four times that on a phone: `Temporal` needs none of it. */
function timeZone(): string {
  return globalThis.Temporal?.Now.timeZoneId() ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
}
