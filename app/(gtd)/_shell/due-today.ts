'use client'

import { createStore } from '#lib/client/store.ts'
import { targetKey } from '#lib/client/target.ts'
import { useTarget } from '#lib/client/use-client.ts'
import { useStore } from '#lib/client/use-store.ts'
import { browserStorage } from '../../_state/browser-storage.ts'
import { useToday } from '../../_state/use-today.ts'

/** How many tasks are due, of whose, and on which day. */
type Due = { target: string; day: string; count: number }

const STORAGE_KEY = 'due'
const { readJson, writeJson } = browserStorage()
const store = createStore(readJson(STORAGE_KEY) as Due | null)

/**
 * How many tasks of the chosen backend are due today as far as this browser knows, so that it can be said with the
 * other counts, before it has been found out anew. Undefined on a new day.
 */
export function useDueToday(): number | undefined {
  const due = useStore(store, null)
  const target = targetKey(useTarget())
  const day = useToday()
  return due?.target === target && due.day === day ? Number(due.count) : undefined
}

/** Says how many they are. */
export function setDueToday(due: Due): void {
  store.set(due)
  writeJson(STORAGE_KEY, due)
}
