import type { BackendFacts } from './environment.ts'
import { nameFromId } from './names.ts'
import type { Backend, BackendLocation } from './types.ts'

/** A backend that answers Fetch requests inside this process. */
export type InProcessApp = { fetch(request: Request): Promise<Response>; close(): Promise<void> }

/** The entry of a backend that runs in this process, and what else can be done with it. */
export type InProcessBackend = {
  backend: Backend
  /** Resolves once it is open, or has failed to: its health check then says so without having to wait. */
  warmUp(): Promise<void>
  close(): Promise<void>
}

/**
 * A backend in this process. `open` is called when it is first needed, and again after a failure: a broken database is
 * an unhealthy backend, not a gateway that cannot start.
 */
export function inProcessBackend(
  id: string,
  location: BackendLocation,
  facts: readonly BackendFacts[],
  open: () => Promise<InProcessApp>,
): InProcessBackend {
  let opening: Promise<InProcessApp> | null = null
  const app = () => {
    opening ??= open().catch((cause: unknown) => {
      opening = null
      throw cause
    })
    return opening
  }
  const manifest = facts.find((fact) => fact.id === id)
  const backend: Backend = {
    id,
    name: manifest?.name ?? nameFromId(id),
    location,
    target: { kind: 'fetch', fetch: async (request) => (await app()).fetch(request) },
    token: null,
    healthEndpoint: '/health',
    language: manifest?.language ?? null,
    framework: manifest?.framework ?? null,
  }
  return {
    backend,
    warmUp: async () => void (await Promise.allSettled([app()])),
    close: async () => {
      if (!opening) return
      // A failed opening was reported where it was awaited; there is nothing left to close.
      const opened = await opening.catch(() => null)
      await opened?.close()
    },
  }
}
