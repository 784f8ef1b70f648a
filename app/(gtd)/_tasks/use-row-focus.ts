'use client'

import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import { arrivals } from '../../_state/arrivals.ts'
import type { RowWindow } from './virtual-parts.tsx'

/**
 * Keeps a place in the list: the row that was last focused. When that row goes, the next one takes its place, and the
 * focus too where it would be lost. A row that comes back because that was undone, or is added from a row of the list, takes both.
 */
export function useRowFocus(
  board: RefObject<HTMLElement | null>,
  rows: RefObject<RowWindow | null>,
  order: readonly string[],
) {
  const known = useRef(order)
  const place = useRef<{ id: string; index: number } | null>(null)
  const linkOf = (id: string) => board.current?.querySelector<HTMLElement>(`[data-task="${id}"] a`)

  function focusRow(id: string | undefined): void {
    if (id === undefined) return
    if (!linkOf(id)) rows.current?.reveal(id)
    const link = linkOf(id)
    link?.focus({ preventScroll: true })
    link?.scrollIntoView({ block: 'nearest' })
  }

  function focusSoon(id: string): void {
    if (linkOf(id)) focusRow(id)
    // A list that shows a part of itself cannot be asked for another while it is being drawn.
    else setTimeout(() => focusRow(id))
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another order can take the row away
  useLayoutEffect(() => {
    const awaited = arrivals()
    const came = awaited.size > 0 && order.find((id) => awaited.has(id) && !known.current.includes(id))
    known.current = order
    const focused = document.activeElement
    if (came && (focused === document.body || board.current?.contains(focused))) {
      place.current = { id: came, index: order.indexOf(came) }
      return focusSoon(came)
    }
    const lost = place.current
    if (!lost) return
    const index = order.indexOf(lost.id)
    // Rows that come back above it move it down: from there on it is followed, should it go.
    if (index >= 0) {
      place.current = { id: lost.id, index }
      return
    }
    const next = order[Math.min(lost.index, order.length - 1)]
    const wasHere = focused === document.body || focused?.closest(`[data-task="${lost.id}"]`)
    place.current = next === undefined ? null : { id: next, index: order.indexOf(next) }
    if (!wasHere) return
    if (next === undefined) board.current?.focus()
    else focusSoon(next)
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
    first: () => focusRow(order[0]),
    last: () => focusRow(order.at(-1)),
    focusRow,
    onFocus(event: FocusEvent) {
      const id = event.target.closest<HTMLElement>('[data-task]')?.dataset.task
      if (id) place.current = { id, index: order.indexOf(id) }
    },
  }
}
