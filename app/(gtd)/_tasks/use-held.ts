'use client'

import { useCallback, useEffect, useState, useTransition } from 'react'
import { useClient } from '#lib/client/use-client.ts'
import type { HeldTask } from './sections.ts'

const HELD_MS = 420
/** So long (ms) keys pressed without a pause can keep what they did from the rest of the page. */
const LAG_MS = 250

type Timed = HeldTask & { until: number }

/**
 * Tasks that have just been completed, each kept for as long as its farewell takes. With one on screen, what its
 * completion means to everything else is drawn when there is time, or every {@link LAG_MS} where there is none.
 */
export function useHeld() {
  const [held, setHeld] = useState<readonly Timed[]>([])
  const { queue } = useClient()
  const [isCompleting, startCompleting] = useTransition()
  const hold = useCallback((entries: readonly HeldTask[], complete: () => void) => {
    if (entries.length === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return complete()
    const until = performance.now() + HELD_MS
    setHeld((all) => [...all, ...entries.map((entry) => ({ ...entry, until }))])
    startCompleting(complete)
  }, [])
  useEffect(() => {
    if (!isCompleting) return
    // Told again outside of a transition, it is drawn at once, however many keys follow.
    const timer = setInterval(() => queue.pending.set((all) => [...all]), LAG_MS)
    return () => clearInterval(timer)
  }, [isCompleting, queue])
  const [first] = held
  useEffect(() => {
    // Let go before its list has heard of it, it would be back for a moment.
    if (!first || isCompleting) return
    const timer = setTimeout(
      () => setHeld((all) => all.filter(({ until }) => until > first.until)),
      first.until - performance.now(),
    )
    return () => clearTimeout(timer)
  }, [first, isCompleting])
  return { held, hold }
}
