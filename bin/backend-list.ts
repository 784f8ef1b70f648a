import { z } from 'zod'
import { Failure } from './failure.ts'

/** The part of the gateway's `GET /backends` that the commands use. */
const answer = z.object({
  backends: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      url: z.string().nullish(),
      health: z.enum(['healthy', 'unhealthy', 'unknown']),
      latency_ms: z.number().nullish(),
      default: z.boolean(),
      error: z.string().nullish(),
    }),
  ),
})
export type ListedBackend = z.infer<typeof answer>['backends'][number]

/** What the app at `base` says of its backends. Throws a {@link Failure} when nothing or something else answers there. */
export async function listBackends(base: string): Promise<ListedBackend[]> {
  const response = await fetch(`${base}/api/backends`, { signal: AbortSignal.timeout(10_000) }).catch(() => {
    throw new Failure(`Nothing answers at ${base}; start the app with npm start, or name it with --port or --url.`)
  })
  const body: unknown = await response.json().catch(() => null)
  const parsed = answer.safeParse(body)
  if (!parsed.success) throw new Failure(`${base} answers, but it is not this app; name the app with --port or --url.`)
  return parsed.data.backends
}
