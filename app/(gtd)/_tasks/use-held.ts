'use client'

import { useCallback, useEffect, useState, useTransition } from 'react'
import type { HeldTask } from './sections.ts'

const HELD_MS = 420

type Timed = HeldTask & { until: number }

/**
 * Tasks that have just been completed, each kept for as long as its farewell takes. With one on screen, what its
 * completion means to everything else is drawn when there is time.
 */
export function useHeld() {
  const [held, setHeld] = useState<readonly Timed[]>([])
  const [isCompleting, startCompleting] = useTransition()
  const hold = useCallback((entries: readonly HeldTask[], complete: () => void) => {
    if (entries.length === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return complete()
    const until = performance.now() + HELD_MS
    setHeld((all) => [...all, ...entries.map((entry) => ({ ...entry, until }))])
    startCompleting(complete)
  }, [])
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
