import type { Instance, LaunchOptions } from './instance.ts'

/** How a backend is reached: itself, or through one of the gateway's mounts. */
export const MOUNTS = ['direct', 'gateway', 'api', 'next', 'worker'] as const
export type Mount = (typeof MOUNTS)[number]

/** One backend at one address: all that a case may know of what it is run against. */
export type Target = {
  /** The backend's id, or a name for a URL whose backend is not known. */
  id: string
  mount: Mount
  /** Without a trailing slash; may end in a path, such as `/api`. */
  baseUrl: string
  /** The backend itself, so every case gets a user of its own by `x-user-id`. Else all share one, emptied before each case. */
  direct: boolean
  /** Sent with every request. */
  headers: Readonly<Record<string, string>>
  /** Delete what a case made: the instance outlives the run. */
  cleanUp: boolean
  /** The same backend as an instance that asks for `token`, where there is one. */
  secured: { baseUrl: string; token: string } | null
  /** Starts another instance of the same backend, where this machine can. */
  launch: ((options: LaunchOptions) => Promise<Instance>) | null
}
