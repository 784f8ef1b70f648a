import { createContext, useContext } from 'react'

/** What {@link useIsHydrated} says. True outside of a provider: what only a browser draws was never on a server. */
export const HydrationContext = createContext(true)

/**
 * False while the page is as the server rendered it, then true. The page draws it in steps that let a key through, so it
 * does not come in the same moment as what reads a store of the browser's.
 */
export function useIsHydrated(): boolean {
  return useContext(HydrationContext)
}
