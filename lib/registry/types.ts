/** Where a backend runs: beside the gateway, or in the cloud. */
export const LOCATIONS = ['local', 'cloud'] as const
export type BackendLocation = (typeof LOCATIONS)[number]

/**
 * How a backend is reached: over HTTP at an origin (`scheme://host[:port]`, no path), or by a call with Fetch objects
 * (one that runs in this process; a service binding on Workers). `prefix` goes before every path there, such as `/api`
 * of a gateway that serves pages too.
 */
export type BackendTarget =
  | { kind: 'http'; origin: string; prefix?: string }
  | { kind: 'fetch'; fetch(request: Request): Promise<Response> }

/** One backend at one place. The same id may stand at both. */
export type Backend = {
  id: string
  name: string
  location: BackendLocation
  target: BackendTarget
  /** The bearer token it wants from the gateway. */
  token: string | null
  /** Path of its health check, from the root. */
  healthEndpoint: string
  language: string | null
  framework: string | null
  /** Where in the cloud, where its entry says so. */
  region?: string
}

/** An entry that could not be used, with the reason in one sentence. Nothing is ever routed to it. */
export type RejectedEntry = { id: string; location: BackendLocation; error: string }

/** What a registry source knows. */
export type RegistryEntries = { backends: Backend[]; rejected: RejectedEntry[] }

/** What one health check found. `latencyMs` counts to the end of the answer, or to the failure. */
export type HealthReport =
  | { healthy: true; latencyMs: number }
  /** `silent`: it did not answer in time, as a busy one would not. */
  | { healthy: false; latencyMs: number; error: string; silent: boolean }

/** Which backends exist. Only what it lists is ever routed to. */
export interface BackendRegistry {
  /** The backend at `location`; without one, where the environment is, else the one place it has. */
  getBackend(id: string, location?: BackendLocation): Backend | undefined
  /** Every usable entry, by id and then location. */
  listBackends(): readonly Backend[]
  /** Every entry that was skipped, by id and then location. */
  listRejected(): readonly RejectedEntry[]
  /** Asks the backend's health endpoint once. Never rejects. */
  checkHealth(backend: Backend): Promise<HealthReport>
}
