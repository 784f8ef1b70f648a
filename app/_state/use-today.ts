'use client'

import { useSyncExternalStore } from 'react'
import { today } from '#lib/gtd/dates.ts'
import { subscribeToWallClock } from './wall-clock.ts'

/**
 * Today's wall date where the browser is. It moves on at midnight, and when the device goes to another time zone: at
 * the next full minute (no zone's midnight lies between two), or as soon as the page is looked at again.
 */
export function useToday(): string {
  return useSyncExternalStore(
    subscribeToWallClock,
    () => today(),
    () => '1970-01-01',
  )
}
