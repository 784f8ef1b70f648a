import { type RefObject, startTransition, useEffect, useImperativeHandle, useState } from 'react'
import { flushSync } from 'react-dom'
import { firstRows } from './board-part.ts'
import { type PartsProps, PlainParts } from './plain-parts.tsx'
import { rememberedTop } from './use-scroll-memory.ts'
import type { RowWindow } from './virtual-parts.tsx'

/** No row is lower (px). */
const ROW_MIN = 38
const ROW_MIN_TOUCH = 44
const STEP = 24
/** A phone is slower, and its rows have two lines: so many are laid out and painted in what it has for one go. */
const STEP_TOUCH = 12
/** How much higher than a row a heading is. */
const HEADING = 1.45

/** As many rows as fill the screen, wherever on it they begin. */
export function screenful(): number {
  return Math.ceil(window.innerHeight / (isTouch() ? ROW_MIN_TOUCH : ROW_MIN))
}

function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches
}

/**
 * A board with all of its rows in the page, of which a screenful is drawn first. The others follow with the next frames,
 * so many with each that none takes long, and their place is kept free for them. `isStanding` is set once all are there.
 */
export function GrowingParts({
  handle,
  isStanding,
  ...drawn
}: PartsProps & { handle: RefObject<RowWindow | null>; isStanding: RefObject<boolean> }) {
  const total = drawn.parts.reduce((sum, { rows }) => sum + rows.length, 0)
  const [count, setCount] = useState(screenful)
  // Neither where one scrolled to before nor a heading that something leads to can wait.
  const [isWhole, setIsWhole] = useState(
    () => total <= count || (rememberedTop() ?? 0) > 0 || drawn.parts.some(({ section }) => section.id),
  )
  useImperativeHandle(handle, () => ({ reveal: () => flushSync(() => setIsWhole(true)) }), [])
  useEffect(() => {
    isStanding.current = isWhole
    if (isWhole) return
    const next = count + (isTouch() ? STEP_TOUCH : STEP)
    const frame = requestAnimationFrame(() =>
      startTransition(() => {
        setCount(next)
        setIsWhole(next >= total)
      }),
    )
    const all = () => flushSync(() => setIsWhole(true))
    window.addEventListener('beforeprint', all)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('beforeprint', all)
    }
  }, [isStanding, isWhole, count, total])

  const parts = isWhole ? drawn.parts : firstRows(drawn.parts, count)
  const missing = total - count + HEADING * (drawn.parts.length - parts.length)
  return (
    <>
      <PlainParts {...drawn} parts={parts} />
      {!isWhole && (
        <div
          style={{ '--missing': missing } as object}
          className="@2xl:h-[calc(var(--missing)*2.375rem)] h-[calc(var(--missing)*3.125rem)]"
        />
      )}
    </>
  )
}
