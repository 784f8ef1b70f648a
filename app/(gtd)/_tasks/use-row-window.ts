'use client'

import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/react-virtual'
import { startTransition, useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react'

/** Rows come and go so many at a time: what it costs that any do is then paid once for all of them. */
const STEP = 12
/** Rows kept ready beyond each edge: what a wheel turns in the time it takes to draw more. */
const OVERSCAN = 14

type Options = Pick<
  VirtualizerOptions<HTMLElement, HTMLElement>,
  'count' | 'getScrollElement' | 'estimateSize' | 'getItemKey' | 'scrollMargin'
> & {
  /** All of `shown`, or more. */
  extract: (shown: { start: number; end: number }) => number[]
}

/**
 * The part of a long list that is to be in the page. At first that is what can be seen, and what lies beyond the edges
 * follows after the first paint. While one scrolls, it is drawn between frames, as long as nothing that is seen is missing.
 */
export function useRowWindow({ extract, ...options }: Options): Virtualizer<HTMLElement, HTMLElement> {
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const [isWide, widen] = useReducer(() => true, false)
  const drawn = useRef({ start: 0, end: 0, size: 0 })
  const around = ({ startIndex, endIndex }: Pick<Range, 'startIndex' | 'endIndex'>) =>
    isWide
      ? {
          start: Math.max(0, Math.floor(startIndex / STEP) * STEP - OVERSCAN),
          end: Math.min(options.count, Math.ceil((endIndex + 1) / STEP) * STEP + OVERSCAN),
        }
      : { start: startIndex, end: endIndex + 1 }
  const resolved: VirtualizerOptions<HTMLElement, HTMLElement> = {
    ...options,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    initialRect: { width: 0, height: window.innerHeight },
    rangeExtractor: (range) => extract(around(range)),
    onChange(instance) {
      const { range } = instance
      const size = instance.getTotalSize()
      const [now, next] = [drawn.current, range && around(range)]
      if (!next || !range || size !== now.size || range.startIndex < now.start || range.endIndex >= now.end) draw()
      else if (next.start !== now.start || next.end !== now.end) startTransition(draw)
    },
  }
  const [virtual] = useState(() => new Virtualizer(resolved))
  virtual.setOptions(resolved)
  useLayoutEffect(() => virtual._didMount(), [virtual])
  const range = virtual.calculateRange()
  const [shown, size] = [range ? around(range) : { start: 0, end: 0 }, virtual.getTotalSize()]
  useLayoutEffect(() => {
    drawn.current = { ...shown, size }
    virtual._willUpdate()
  })
  useEffect(() => startTransition(widen), [])
  return virtual
}
