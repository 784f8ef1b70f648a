'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { usePendingChanges } from '#lib/client/hooks.ts'
import { createStore } from '#lib/client/store.ts'
import { findBackend, useBackends, useProblem } from '#lib/client/use-backends.ts'
import { useClient, useTarget } from '#lib/client/use-client.ts'
import { useStore, useStoreGradually } from '#lib/client/use-store.ts'
import type { PendingChange } from '#lib/client/write-queue.ts'
import type { Waiting } from './say-waiting.ts'
import { useOffline } from './use-offline.ts'

const ASK_MS = 2_000
const NEVER = createStore<number | null>(null)

/** How it stands with the chosen backend. While it is away, it is asked every two seconds. */
export function useWaiting(): Waiting & { conflicts: readonly PendingChange[]; kept: readonly PendingChange[] } {
  const isOnline = useIsOnline()
  const isAway = useProblem() !== undefined
  const client = useClient()
  const target = useTarget()
  const pending = useStoreGradually(client.queue.pending)
  const here = usePendingChanges()
  const { data: backends } = useBackends()
  const asOf = useStore(useOffline()?.asOf ?? NEVER)

  useEffect(() => {
    if (!isOnline || !isAway) return
    // The answer is noted by the connection, which has everything read and sent when it is a good one.
    const timer = setInterval(() => client.api.counts(target).catch(() => {}), ASK_MS)
    return () => clearInterval(timer)
  }, [client, target, isOnline, isAway])

  const kept = here.filter(({ isHeld }) => isHeld)
  const elsewhere = pending.filter(({ isHeld, target: where }) => isHeld && !client.places.isSame(where, target))
  const other = elsewhere[0]?.target ?? null
  return {
    state: !isOnline ? 'offline' : isAway ? 'away' : 'there',
    backend: findBackend(backends, target)?.name ?? client.places.of(target)?.id ?? 'The backend',
    kept,
    conflicts: kept.filter(({ conflict }) => conflict),
    trouble: kept.find(({ trouble }) => trouble)?.trouble,
    count: kept.length,
    asOf,
    elsewhere: elsewhere.length,
    elsewhereName: findBackend(backends, other)?.name ?? other?.id ?? 'another backend',
  }
}

function useIsOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('online', listener)
      window.addEventListener('offline', listener)
      return () => {
        window.removeEventListener('online', listener)
        window.removeEventListener('offline', listener)
      }
    },
    () => navigator.onLine,
    () => true,
  )
}
