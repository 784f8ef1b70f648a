import { createContext, useContext } from 'react'
import type { Client } from './client.ts'
import type { Target } from './target.ts'
import { useStore } from './use-store.ts'

/** Provides the page's one {@link Client}. */
export const ClientContext = createContext<Client | null>(null)

/** The page's client. Throws outside of its provider. */
export function useClient(): Client {
  const client = useContext(ClientContext)
  if (!client) throw new Error('useClient needs a ClientContext around it')
  return client
}

/** The chosen backend. */
export function useTarget(): Target {
  return useStore(useClient().target, null)
}
