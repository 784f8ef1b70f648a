'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { createStore, type Store } from '#lib/client/store.ts'
import { useStore } from '#lib/client/use-store.ts'
import { browserStorage } from './browser-storage.ts'

/** What a person likes, kept in this browser. */
export type Preferences = {
  /** Whether single keys are commands (WCAG 2.1.4 asks that they can be turned off). */
  shortcuts: boolean
  nextGrouping: 'none' | 'context' | 'project'
}

const DEFAULTS: Preferences = { shortcuts: true, nextGrouping: 'project' }
const STORAGE_KEY = 'preferences'
const PreferencesContext = createContext<Store<Preferences> | null>(null)

/** Keeps the preferences in local storage, for all tabs alike. */
export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => createStore(read()))
  useEffect(() => {
    const keep = () => browserStorage().writeJson(STORAGE_KEY, store.get())
    // What another tab changed: kept from here as it was before, it would be lost.
    const follow = ({ key }: StorageEvent) => key === STORAGE_KEY && store.set(read())
    const unsubscribe = store.subscribe(keep)
    window.addEventListener('storage', follow)
    return () => {
      unsubscribe()
      window.removeEventListener('storage', follow)
    }
  }, [store])
  return <PreferencesContext value={store}>{children}</PreferencesContext>
}

/** The preferences, and how to change some of them. */
export function usePreferences() {
  const store = useContext(PreferencesContext)
  if (!store) throw new Error('usePreferences needs a PreferencesProvider around it')
  const preferences = useStore(store, DEFAULTS)
  return { preferences, setPreferences: (patch: Partial<Preferences>) => store.set((all) => ({ ...all, ...patch })) }
}

function read(): Preferences {
  return { ...DEFAULTS, ...browserStorage().readJson(STORAGE_KEY) }
}
