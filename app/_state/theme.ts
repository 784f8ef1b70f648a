'use client'

import { useSyncExternalStore } from 'react'
import { THEME_KEY } from './theme-script.ts'

/** What a person chose; `system` goes by the device. */
export type Theme = 'system' | 'light' | 'dark'

/** The choice, and how to choose. It is kept in this browser, for all of its tabs. */
export function useTheme(): { theme: Theme; setTheme: (theme: Theme) => void } {
  const theme = useSyncExternalStore(subscribe, read, () => 'system' as const)
  return { theme, setTheme }
}

function setTheme(theme: Theme): void {
  try {
    localStorage.setItem(THEME_KEY, theme)
  } catch {
    // Where nothing may be kept, the device decides.
  }
  window.dispatchEvent(new Event(THEME_KEY))
}

function read(): Theme {
  try {
    const theme = localStorage.getItem(THEME_KEY)
    return theme === 'light' || theme === 'dark' ? theme : 'system'
  } catch {
    return 'system'
  }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(THEME_KEY, listener)
  window.addEventListener('storage', listener)
  return () => {
    window.removeEventListener(THEME_KEY, listener)
    window.removeEventListener('storage', listener)
  }
}
