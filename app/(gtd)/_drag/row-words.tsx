'use client'

import { useEffect } from 'react'
import type { HandsProps } from './hands.tsx'

/**
 * Words for what a mouse rests on in a row, as a tooltip: what is cut short is said whole, and an icon by its name. The
 * link that covers its row would hide a tooltip of theirs, so it is the one that has it, for as long as the mouse is there.
 */
export function RowWords({ board }: Pick<HandsProps, 'board'>) {
  useEffect(() => {
    const element = board.current
    if (!element) return
    let told: HTMLElement | null = null
    function tell({ target, pointerType, clientX, clientY }: PointerEvent) {
      const link = target instanceof Element ? target.closest<HTMLElement>('[data-task] a') : null
      if (told !== link) told?.removeAttribute('title')
      told = pointerType === 'mouse' ? link : null
      if (told) told.title = wordsAt(told, clientX, clientY)
    }
    function stop() {
      told?.removeAttribute('title')
      told = null
    }
    element.addEventListener('pointermove', tell)
    element.addEventListener('pointerleave', stop)
    return () => {
      element.removeEventListener('pointermove', tell)
      element.removeEventListener('pointerleave', stop)
      stop()
    }
  }, [board])
  return null
}

/** What the row of `link` has at a point under it; empty where that needs no words. */
function wordsAt(link: HTMLElement, x: number, y: number): string {
  const { top, right, bottom, left } = link.getBoundingClientRect()
  if (x >= left && x <= right && y >= top && y <= bottom) return isCut(link) ? (link.textContent ?? '') : ''
  const row = link.closest('[data-task]')
  const pieces = document.elementsFromPoint(x, y).filter((piece) => piece !== link && row?.contains(piece))
  return pieces.map(wordsOf).find((words) => words !== '') ?? ''
}

function wordsOf(piece: Element): string {
  const label = piece.closest('svg')?.ariaLabel ?? piece.getAttribute('data-words')
  if (label) return label
  return isCut(piece) && getComputedStyle(piece).textOverflow === 'ellipsis' ? (piece.textContent ?? '') : ''
}

/** Whether it ends in an ellipsis because there is more of it than room. */
function isCut(piece: Element): boolean {
  return piece.scrollWidth > piece.clientWidth || piece.scrollHeight > piece.clientHeight
}
