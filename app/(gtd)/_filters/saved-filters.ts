'use client'

import { useSyncExternalStore } from 'react'
import { createStore } from '#lib/client/store.ts'
import { readSavedFilters, type SavedFilter } from '#lib/gtd/filter/saved.ts'
import { browserStorage } from '../../_state/browser-storage.ts'

const STORAGE_KEY = 'filters'
const NONE: readonly SavedFilter[] = []
const store = createStore(read())

/** The filters saved in this browser, in a person's own order, and how to change them. None while hydrating. */
export function useSavedFilters() {
  return { filters: useSyncExternalStore(subscribe, store.get, () => NONE), setFilters }
}

function setFilters(change: (all: readonly SavedFilter[]) => readonly SavedFilter[]): void {
  store.set(change)
  browserStorage().writeJson(STORAGE_KEY, { filters: store.get() })
}

function read(): readonly SavedFilter[] {
  return readSavedFilters(browserStorage().readJson(STORAGE_KEY))
}

function subscribe(listener: () => void): () => void {
  const follow = ({ key }: StorageEvent) => key === STORAGE_KEY && store.set(read())
  const unsubscribe = store.subscribe(listener)
  // What another tab changed.
  window.addEventListener('storage', follow)
  return () => {
    unsubscribe()
    window.removeEventListener('storage', follow)
  }
}
