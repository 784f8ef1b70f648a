/** What the Workers runtime gives every module, as far as it is used here. */
declare module 'cloudflare:workers' {
  /** The bindings, also outside of a request. */
  export const env: import('#lib/env-worker.ts').WorkerEnv
  /** Keeps `work` alive beyond the response of the request that this is called in. */
  export function waitUntil(work: Promise<unknown>): void
}
