'use client'

import { useCallback, useState } from 'react'
import type { HeldTask } from './sections.ts'

const HELD_MS = 420

/** Tasks that have just been completed, each kept for as long as its farewell takes. */
export function useHeld() {
  const [held, setHeld] = useState<readonly HeldTask[]>([])
  const hold = useCallback((entries: readonly HeldTask[]) => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
    setHeld((all) => [...all, ...entries])
    setTimeout(() => setHeld((all) => all.filter((entry) => !entries.includes(entry))), HELD_MS)
  }, [])
  return { held, hold }
}
