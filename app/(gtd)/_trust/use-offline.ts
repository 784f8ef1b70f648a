'use client'

import { useEffect, useState } from 'react'
import type { Offline } from '#lib/client/offline/offline.ts'
import { useProblem } from '#lib/client/use-backends.ts'
import { useClient } from '#lib/client/use-client.ts'

/** What goes on while a backend is away; null until its code is there. */
export function useOffline(): Offline | null {
  const client = useClient()
  const [offline, setOffline] = useState<Offline | null>(null)
  const isAway = useProblem() !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: what could not be loaded is tried again when the backend is back
  useEffect(() => {
    client.offline().then(setOffline, () => {
      // Until then, what is held lasts as long as the page.
    })
  }, [client, isAway])
  return offline
}
