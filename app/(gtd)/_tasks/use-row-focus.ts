'use client'

import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Keeps a place in the list: the row that was last focused. When that row goes, the next one takes its place, and the
 * focus too where it would be lost.
 */
export function useRowFocus(board: RefObject<HTMLElement | null>, order: readonly string[]) {
  const place = useRef<{ id: string; index: number } | null>(null)

  function focusRow(id: string | undefined): void {
    const link = id && board.current?.querySelector<HTMLElement>(`[data-task="${id}"] a`)
    if (!link) return
    link.focus()
    link.scrollIntoView({ block: 'nearest' })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another order can take the row away
  useLayoutEffect(() => {
    const lost = place.current
    if (!lost || order.includes(lost.id)) return
    const next = order[Math.min(lost.index, order.length - 1)]
    const focused = document.activeElement
    const wasHere = focused === document.body || focused?.closest(`[data-task="${lost.id}"]`)
    place.current = next === undefined ? null : { id: next, index: order.indexOf(next) }
    if (!wasHere) return
    if (next === undefined) board.current?.focus()
    else focusRow(next)
  }, [order])

  return {
    /** The row that keys act on. */
    currentId: () => place.current?.id ?? null,
    /** Moves by rows; from nowhere to the first. */
    move(by: 1 | -1) {
      const at = place.current ? order.indexOf(place.current.id) : -1
      const isFocused = board.current?.contains(document.activeElement)
      // Coming back to the list goes to where one was, and only then on.
      const next = at < 0 ? 0 : isFocused ? Math.min(Math.max(at + by, 0), order.length - 1) : at
      focusRow(order[next])
    },
    focusRow,
    onFocus(event: FocusEvent) {
      const id = event.target.closest<HTMLElement>('[data-task]')?.dataset.task
      if (id) place.current = { id, index: order.indexOf(id) }
    },
  }
}
