'use client'

import { type RefObject, useLayoutEffect } from 'react'

/** How long after Back a view may take to stand there again (ms). */
const BACK_MS = 3_000

const offsets = new Map<string, number>()
let wentBackAt = Number.NEGATIVE_INFINITY
if (typeof window !== 'undefined') window.addEventListener('popstate', () => (wentBackAt = performance.now()))

/** Where the list that one comes back to was scrolled to (px); null when one does not come back. */
export function rememberedTop(): number | null {
  return performance.now() - wentBackAt < BACK_MS ? (offsets.get(window.location.pathname) ?? 0) : null
}

/**
 * Brings a list back to where it was scrolled to when one comes back to it. The browser does so for a page only, and what
 * scrolls here is a part of it.
 */
export function useScrollMemory(board: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const scroller = board.current?.closest('main')
    if (!scroller) return
    const path = window.location.pathname
    const top = rememberedTop()
    if (top !== null) scroller.scrollTop = top
    wentBackAt = Number.NEGATIVE_INFINITY
    const remember = () => offsets.set(path, scroller.scrollTop)
    scroller.addEventListener('scroll', remember, { passive: true })
    return () => scroller.removeEventListener('scroll', remember)
  }, [board])
}
