'use client'

import { useState } from 'react'
import { browserStorage } from '../../_state/browser-storage.ts'
import { noteUse, readUses } from './frecency.ts'

const STORAGE_KEY = 'palette'

/** What was taken in the palette of this browser, and how to note one more. */
export function useUses() {
  const [uses] = useState(() => readUses(browserStorage().readJson(STORAGE_KEY)))
  return { uses, note: (id: string) => browserStorage().writeJson(STORAGE_KEY, noteUse(uses, id, Date.now())) }
}
