'use client'

import { usePathname } from 'next/navigation'
import { useCallback, useSyncExternalStore } from 'react'

const CHANGED = 'opentask'

/**
 * The id of the task whose details are open, kept in the address as `?task=…`, so that it can be linked to and Back
 * closes it. It is read past the router, which would make the server render a page for it.
 */
export function useOpenTask() {
  // A new path comes with a new query, of which only the router knows: reading the path renders this again.
  usePathname()
  const openTaskId = useSyncExternalStore(
    subscribe,
    () => new URLSearchParams(window.location.search).get('task'),
    () => null,
  )
  const openTask = useCallback((id: string | null) => {
    const url = new URL(window.location.href)
    const isOpen = url.searchParams.has('task')
    if (id === null) url.searchParams.delete('task')
    else url.searchParams.set('task', id)
    // From one task to the next is no step back to take.
    if (isOpen) window.history.replaceState(null, '', url)
    else if (id !== null) window.history.pushState(null, '', url)
    window.dispatchEvent(new Event(CHANGED))
  }, [])
  return { openTaskId, openTask }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener)
  window.addEventListener('popstate', listener)
  return () => {
    window.removeEventListener(CHANGED, listener)
    window.removeEventListener('popstate', listener)
  }
}
