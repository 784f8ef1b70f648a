'use client'

import { useRouter } from 'next/navigation'
import type { ComponentProps, MouseEvent } from 'react'

/**
 * A link within the app: a plain click goes there without loading a document; every other click is the browser's.
 * Where it leads is fetched once someone points at it or moves the focus to it.
 *
 * It stands in for `next/link`, which costs every first load 6 kB, and would fetch the page of each of 200 projects
 * because the sidebar shows them.
 */
export function Link({ href, onClick, ...props }: ComponentProps<'a'> & { href: string }) {
  const router = useRouter()
  const prefetch = () => router.prefetch(href)
  return (
    <a
      {...props}
      href={href}
      onPointerEnter={prefetch}
      onFocus={prefetch}
      onClick={(event) => {
        onClick?.(event)
        if (event.defaultPrevented || isForBrowser(event)) return
        event.preventDefault()
        router.push(href)
      }}
    />
  )
}

/** A new tab, a new window or a download, as the keys held with the click ask for it. */
function isForBrowser({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button !== 0 || metaKey || ctrlKey || shiftKey || altKey
}
