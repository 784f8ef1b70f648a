'use client'

import { type ComponentProps, type RefObject, useLayoutEffect, useRef } from 'react'
import { cx } from './cx.ts'

/** A text area as high as what is written in it. */
export function GrowingText({
  ref,
  className,
  ...props
}: Omit<ComponentProps<'textarea'>, 'ref'> & { ref?: RefObject<HTMLTextAreaElement | null> }) {
  const own = useRef<HTMLTextAreaElement>(null)
  const field = ref ?? own
  // Whatever it was drawn for may have changed the text.
  useLayoutEffect(() => {
    const { current } = field
    // Firefox can do it since 152, Safari since 26.2.
    if (!current || CSS.supports('field-sizing', 'content')) return
    const grow = () => fitToText(current)
    grow()
    window.addEventListener('resize', grow)
    return () => window.removeEventListener('resize', grow)
  })
  return <textarea ref={field} className={cx('field-sizing-content resize-none', className)} {...props} />
}

function fitToText(element: HTMLTextAreaElement): void {
  element.style.height = 'auto'
  element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`
}
