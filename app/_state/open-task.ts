'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { afterPaint } from './after-paint.ts'

const CHANGED = 'opentask'

/** What the address at `path` is about to say. */
let coming: { id: string | null; path: string } | null = null
let callOff = () => {}

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

/** Opens the details of a task, or (null) closes them. The address, which takes long to change, follows a frame later. */
export function openTask(id: string | null): void {
  callOff()
  coming = { id, path: window.location.pathname }
  callOff = afterPaint(writeAddress)
  window.dispatchEvent(new Event(CHANGED))
}

function writeAddress(): void {
  if (!coming) return
  const { id, path } = coming
  coming = null
  const url = new URL(window.location.href)
  // Gone elsewhere meanwhile, it is closed.
  if (url.pathname !== path) return void window.dispatchEvent(new Event(CHANGED))
  const isOpen = url.searchParams.has('task')
  if (id === null) url.searchParams.delete('task')
  else url.searchParams.set('task', id)
  // From one task to the next is no step back to take.
  if (isOpen) window.history.replaceState(null, '', url)
  else if (id !== null) window.history.pushState(null, '', url)
}

/** The id of the task whose details are open now. */
export function readOpenTaskId(): string | null {
  return coming ? coming.id : new URLSearchParams(window.location.search).get('task')
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
  function onPopState() {
    coming = null
    listener()
  }
  window.addEventListener(CHANGED, listener)
  window.addEventListener('popstate', onPopState)
  return () => {
    window.removeEventListener(CHANGED, listener)
    window.removeEventListener('popstate', onPopState)
  }
}
