'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { afterPaint } from './after-paint.ts'

const CHANGED = 'opentask'

/**
 * The id of the task whose details are open, kept in the address as `?task=…`, so that it can be linked to and Back
 * closes it. It is read past the router, which would make the server render a page for it.
 */
export function useOpenTask() {
  // A new path comes with a new query, of which only the router knows: reading the path renders this again.
  usePathname()
  const openTaskId = useSyncExternalStore(subscribe, readOpenTaskId, () => null)
  return { openTaskId, openTask }
}

/** Opens the details of a task, or (null) closes them. */
export function openTask(id: string | null): void {
  const url = new URL(window.location.href)
  const isOpen = url.searchParams.has('task')
  if (id === null) url.searchParams.delete('task')
  else url.searchParams.set('task', id)
  // From one task to the next is no step back to take.
  if (isOpen) window.history.replaceState(null, '', url)
  else if (id !== null) window.history.pushState(null, '', url)
  window.dispatchEvent(new Event(CHANGED))
}

/** The id of the task whose details are open now. */
export function readOpenTaskId(): string | null {
  return new URLSearchParams(window.location.search).get('task')
}

/** The same, for what only marks it: the details are drawn before. */
export function useMarkedTaskId(): string | null {
  const path = usePathname()
  const [id, setId] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another path the query may be another
  useEffect(() => {
    const read = () => setId(readOpenTaskId())
    read()
    return subscribe(() => afterPaint(read))
  }, [path])
  return id
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener)
  window.addEventListener('popstate', listener)
  return () => {
    window.removeEventListener(CHANGED, listener)
    window.removeEventListener('popstate', listener)
  }
}
