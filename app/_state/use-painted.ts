'use client'

import { createContext, startTransition, useCallback, useContext, useEffect, useState } from 'react'
import { afterPaint } from './after-paint.ts'

/** Whether what is below is only drawn to have been drawn once (`rehearsal.tsx`): it is never painted, and has all at once. */
export const RehearsalContext = createContext(false)

/**
 * Whether what the caller was first drawn with has been painted: what can come a frame later waits for it, as a
 * transition, which other keys overtake. Gives also how to wait no longer, for a key that is about what is not there yet.
 */
export function usePainted(): readonly [isPainted: boolean, hurry: () => void] {
  const isRehearsal = useContext(RehearsalContext)
  const [isPainted, setPainted] = useState(isRehearsal)
  useEffect(() => afterPaint(() => startTransition(() => setPainted(true))), [])
  return [isPainted, useCallback(() => setPainted(true), [])]
}
