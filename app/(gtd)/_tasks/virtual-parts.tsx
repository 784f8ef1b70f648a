'use client'

import {
  type FocusEvent,
  type ReactNode,
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { type BoardPiece, layOut } from './flat-rows.ts'
import type { PartsProps } from './plain-parts.tsx'
import { SectionTitle } from './section-title.tsx'
import { useRowWindow } from './use-row-window.ts'

/** What a list that shows only a part of itself can be asked for. */
export type RowWindow = {
  /** Puts the row of a task into the page, wherever it is. Not to be called while React commits. */
  reveal(taskId: string): void
}

const WIDE_PX = 672
/** Where a row is mostly two lines. Where it is one, all are as high as the style sheet says. */
const NARROW_ROW_REM = 3.125
const HEADING_REM = 3.4375

/**
 * A board of which only what is on screen is in the page. Rows stand in the flow, with a gap where others are left out,
 * so they wrap, fold away and are measured as everywhere; the one that has the focus stays wherever one scrolls.
 */
export function VirtualParts({
  label,
  parts,
  renderRow,
  renderAsked,
  handle,
}: PartsProps & { handle: RefObject<RowWindow | null> }) {
  const list = useRef<HTMLDivElement>(null)
  const flat = useMemo(() => layOut(parts), [parts])
  const [pinned, setPinned] = useState<string | null>(null)
  const [margin, setMargin] = useState(0)
  const [isNarrow, setIsNarrow] = useState(() => window.innerWidth < WIDE_PX)
  const [{ rem, rowRem }] = useState(readSizes)
  const isPrinting = useIsPrinting()
  const pinnedIndex = useMemo(() => (pinned === null ? -1 : flat.indexOf(pinned)), [flat, pinned])
  const virtual = useRowWindow({
    count: flat.count,
    getScrollElement: () => list.current?.closest('main') ?? null,
    estimateSize: (index) => rem * (flat.at(index).kind !== 'row' ? HEADING_REM : isNarrow ? NARROW_ROW_REM : rowRem),
    getItemKey: useCallback((index: number) => flat.keyAt(index), [flat]),
    scrollMargin: margin,
    extract: (shown) =>
      isPrinting ? indexes(0, flat.count) : withKept(indexes(shown.start, shown.end), [pinnedIndex, ...flat.landmarks]),
  })

  useImperativeHandle(handle, () => ({ reveal: (taskId) => flushSync(() => setPinned(taskId)) }), [])
  useLayoutEffect(() => {
    const place = () => {
      setMargin(topWithin(list.current))
      setIsNarrow((list.current?.clientWidth ?? WIDE_PX) < WIDE_PX)
    }
    place()
    const observer = new ResizeObserver(place)
    // What stands above the list may grow or go without the list hearing of it.
    for (const child of list.current?.closest('main')?.children ?? []) observer.observe(child)
    return () => observer.disconnect()
  }, [])

  let end = margin
  const groups: { piece: BoardPiece; content: ReactNode[] }[] = []
  for (const item of virtual.getVirtualItems()) {
    const piece = flat.at(item.index)
    const gap = Math.max(0, item.start - end)
    end = item.end
    const last = groups.at(-1)
    const group =
      last && last.piece.part === piece.part && last.piece.kind === piece.kind ? last : { piece, content: [] }
    if (group !== last) groups.push(group)
    group.content.push(
      piece.kind === 'row' ? (
        renderRow(piece.task, piece.part, {
          index: item.index,
          position: piece.at + 1,
          of: piece.part.rows.length,
          gap,
          // One line is as high as another; only what wraps has to be asked.
          measure: isNarrow ? virtual.measureElement : undefined,
        })
      ) : (
        <div
          key={item.key}
          id={piece.kind === 'heading' ? piece.part.section.id : undefined}
          ref={virtual.measureElement}
          data-index={item.index}
          style={gap > 0 ? { marginTop: gap } : undefined}
          className={
            piece.kind === 'heading' && item.index > 0 ? 'scroll-mt-2 flow-root pt-6' : 'scroll-mt-2 flow-root'
          }
        >
          {piece.kind === 'heading' ? <SectionTitle section={piece.part.section} /> : renderAsked(piece.part.asked)}
        </div>
      ),
    )
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears where the focus is
    <div
      ref={list}
      onFocus={(event: FocusEvent) => {
        const id = event.target.closest<HTMLElement>('[data-task]')?.dataset.task
        // Until one scrolls it stays in the page without that.
        if (id) startTransition(() => setPinned(id))
      }}
      style={{ paddingBottom: Math.max(0, margin + virtual.getTotalSize() - end) }}
      className="flow-root [overflow-anchor:none]"
    >
      {groups.map(({ piece, content }) =>
        piece.kind === 'row' ? (
          <ul
            key={`rows ${piece.part.section.key}`}
            aria-label={piece.part.section.title ?? label}
            className="flow-root md:-ml-7"
          >
            {content}
          </ul>
        ) : (
          content
        ),
      )}
    </div>
  )
}

/** What is on paper cannot be scrolled to: while printing, all of it is there. */
function useIsPrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false)
  useEffect(() => {
    const before = () => flushSync(() => setIsPrinting(true))
    const after = () => setIsPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return isPrinting
}

/** How far below the beginning of what scrolls an element stands (px). */
function topWithin(element: HTMLElement | null): number {
  const scroller = element?.closest('main')
  if (!element || !scroller) return 0
  return Math.round(element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop)
}

function indexes(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at)
}

function withKept(shown: number[], kept: readonly number[]): number[] {
  const more = kept.filter((index) => index >= 0 && !shown.includes(index))
  return more.length === 0 ? shown : [...shown, ...more].sort((a, b) => a - b)
}

/** The size of text at the root (px), and the height of a row of one line. */
function readSizes(): { rem: number; rowRem: number } {
  const style = getComputedStyle(document.documentElement)
  return { rem: Number.parseFloat(style.fontSize), rowRem: Number.parseFloat(style.getPropertyValue('--size-row')) }
}
