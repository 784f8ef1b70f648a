'use client'

import { createContext, type ReactNode, useContext, useState } from 'react'
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

/** Reads the preferences once and keeps them in local storage. */
export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => {
    const storage = browserStorage()
    const preferences = createStore<Preferences>({ ...DEFAULTS, ...storage.readJson(STORAGE_KEY) })
    preferences.subscribe(() => storage.writeJson(STORAGE_KEY, preferences.get()))
    return preferences
  })
  return <PreferencesContext value={store}>{children}</PreferencesContext>
}

/** The preferences, and how to change some of them. */
export function usePreferences() {
  const store = useContext(PreferencesContext)
  if (!store) throw new Error('usePreferences needs a PreferencesProvider around it')
  const preferences = useStore(store, DEFAULTS)
  return { preferences, setPreferences: (patch: Partial<Preferences>) => store.set((all) => ({ ...all, ...patch })) }
}
