'use client'

import { useSyncExternalStore } from 'react'
import { THEME_KEY } from './theme-script.ts'
import { useMediaQuery } from './use-media-query.ts'

/** What a person chose; `system` goes by the device. */
export type Theme = 'system' | 'light' | 'dark'

/** The choice, what it means now, and how to choose. The choice is kept in this browser, for all of its tabs. */
export function useTheme(): { theme: Theme; isDark: boolean; setTheme: (theme: Theme) => void } {
  const theme = useSyncExternalStore(subscribe, read, () => 'system' as const)
  const isDeviceDark = useMediaQuery('(prefers-color-scheme: dark)')
  return { theme, isDark: theme === 'dark' || (theme === 'system' && isDeviceDark), setTheme }
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
