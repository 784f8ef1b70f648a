'use client'

import { type ReactNode, startTransition, useEffect, useState } from 'react'
import { SWRConfig, useSWRConfig } from 'swr'
import { createClient } from '#lib/client/client.ts'
import { HydrationContext } from '#lib/client/is-hydrated.ts'
import { RequestError } from '#lib/client/request-error.ts'
import { ClientContext } from '#lib/client/use-client.ts'
import { browserStorage } from '../_state/browser-storage.ts'

const SWR_OPTIONS = {
  // A backend that is away is waited for by the connection banner, which then fetches everything at once.
  shouldRetryOnError: (error: unknown) => error instanceof RequestError && error.status === 500,
  errorRetryCount: 3,
  focusThrottleInterval: 5_000,
}

/** What every page stands in: the cache, and the one client. */
export function Providers({ children }: { children: ReactNode }) {
  const [isHydrated, setIsHydrated] = useState(false)
  // All that asks for data is drawn again for it, which is too much for one go.
  useEffect(() => startTransition(() => setIsHydrated(true)), [])
  return (
    <SWRConfig value={SWR_OPTIONS}>
      <ClientProvider>
        <HydrationContext value={isHydrated}>{children}</HydrationContext>
      </ClientProvider>
    </SWRConfig>
  )
}

function ClientProvider({ children }: { children: ReactNode }) {
  const { mutate, cache } = useSWRConfig()
  const [client] = useState(() => createClient({ mutate, cache }, browserStorage().storage))
  return <ClientContext value={client}>{children}</ClientContext>
}
