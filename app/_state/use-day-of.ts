'use client'

import { useMemo } from 'react'
import { type DayOf, dayInZone } from '#lib/gtd/zone-day.ts'
import { useTimeZone } from './use-time-zone.ts'

/** The wall date of an instant where the browser is; another function once that is in another time zone. */
export function useDayOf(): DayOf {
  const timeZone = useTimeZone()
  // biome-ignore lint/correctness/useExhaustiveDependencies: dates are the device's own, which need no `Intl`; what was found out in one zone is for that
  return useMemo(() => dayInZone(), [timeZone])
}
