/** What `opennextjs-cloudflare build` makes of Next; wrangler.jsonc says where it is. */
declare module 'open-next:worker' {
  const worker: { fetch(request: Request, env: unknown, context: unknown): Promise<Response> }
  export default worker
}

/** What the Workers runtime gives every module, as far as it is used here. */
declare module 'cloudflare:workers' {
  /** The bindings, also outside of a request. */
  export const env: import('#lib/env-worker.ts').WorkerEnv
  /** Keeps `work` alive beyond the response of the request that this is called in. */
  export function waitUntil(work: Promise<unknown>): void
}
