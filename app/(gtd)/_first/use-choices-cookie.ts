'use client'

import { useEffect } from 'react'
import { useTarget } from '#lib/client/use-client.ts'
import { usePreferences } from '../../_state/preferences.tsx'
import { useTimeZone } from '../../_state/use-time-zone.ts'
import { CHOICES_COOKIE, writeChoices } from './choices.ts'

const YEAR_S = 31_536_000

/** Keeps the cookie in step with what is chosen and held, so that the next document begins with the right tasks, or none. */
export function useChoicesCookie(isHolding: boolean): void {
  const target = useTarget()
  const timeZone = useTimeZone()
  const { nextGrouping } = usePreferences().preferences
  useEffect(() => {
    const value = writeChoices({ target, timeZone, nextGrouping, isHolding })
    const secure = location.protocol === 'https:' ? '; Secure' : ''
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser, and only asynchronous
    document.cookie = `${CHOICES_COOKIE}=${value}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax${secure}`
  }, [target, timeZone, nextGrouping, isHolding])
}
