'use client'

import { Check, Ellipsis } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { createPortal } from 'react-dom'
import { cx } from '../../_components/ui/cx.ts'
import type { HandsProps } from './hands.tsx'
import { ARMED_PX, listenToSwipes, type Swipe } from './swipe.ts'
import { SwipeMenu } from './swipe-menu.tsx'

/** Swipes a row: right completes it, left asks what else. What would happen is seen under the row. */
export function SwipeRows({ board, sections, complete }: HandsProps) {
  const [swipe, setSwipe] = useState<Swipe | null>(null)
  const [askedId, setAskedId] = useState<string | null>(null)
  const find = (id: string | null | undefined) => sections.flatMap(({ tasks }) => tasks).find((task) => task.id === id)

  const move = useEffectEvent((next: Swipe | null) => {
    slide(swipe?.row, null)
    slide(next?.row, next)
    setSwipe(next)
  })
  const finish = useEffectEvent(({ row, dx }: Swipe) => {
    const task = find(row.dataset.task)
    if (!task) return
    if (dx > 0) complete([task])
    else setAskedId(task.id)
  })
  useEffect(() => {
    const element = board.current
    return element
      ? listenToSwipes(element, { onMove: (next) => move(next), onDone: (done) => finish(done) })
      : undefined
  }, [board])

  const asked = find(askedId)
  return (
    <>
      {swipe && createPortal(<Beneath dx={swipe.dx} />, swipe.row)}
      {asked && <SwipeMenu task={asked} onClose={() => setAskedId(null)} />}
    </>
  )
}

/** The picture under a swiped row: pale until letting go would do it. */
function Beneath({ dx }: { dx: number }) {
  const isRight = dx > 0
  const isArmed = Math.abs(dx) >= ARMED_PX
  const Icon = isRight ? Check : Ellipsis
  return (
    <div
      aria-hidden="true"
      className={cx(
        'absolute inset-0 flex items-center gap-2 rounded-md px-5 font-medium transition-colors duration-100',
        !isRight && 'flex-row-reverse',
        isArmed
          ? isRight
            ? 'bg-accent text-on-accent'
            : 'bg-ink-2 text-surface'
          : isRight
            ? 'bg-accent-soft text-accent'
            : 'bg-hover text-ink-2',
      )}
    >
      <Icon className={cx('size-5 transition-transform duration-100', isArmed && 'scale-125')} />
      {isRight ? 'Complete' : 'More'}
    </div>
  )
}

/** Moves what stands in a row over what is beneath it, or back. */
function slide(row: HTMLElement | undefined, swipe: Swipe | null): void {
  const content = row?.firstElementChild
  if (!row || !(content instanceof HTMLElement)) return
  // What is pushed out must not make the view scroll sideways.
  row.style.overflowX = swipe ? 'clip' : ''
  Object.assign(content.style, {
    transform: swipe ? `translateX(${swipe.dx}px)` : '',
    transition: swipe ? 'none' : 'transform 160ms var(--ease-out)',
    background: swipe ? 'var(--surface)' : '',
    zIndex: swipe ? '1' : '',
  })
}
