import { type Command, Option } from 'commander'
import { z } from 'zod'
import { Failure } from '../failure.ts'
import { alignColumns, paint, tell } from '../terminal.ts'
import { parsePort } from './up.ts'

/** The part of `GET /backends` that is shown. */
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

const COLOURS = { healthy: 'green', unhealthy: 'red', unknown: 'yellow' } as const

/** `status`: what the running app says of its backends. */
export function registerStatus(program: Command): void {
  program
    .command('status')
    .description('health, latency and address of every backend of the running app')
    .addOption(new Option('--port <port>', 'of the app').env('PORT').default(3000).argParser(parsePort))
    .option('--url <address>', 'of the app, when it is not on this machine')
    .action(async ({ port, url }: { port: number; url?: string }) => {
      const base = url?.replace(/\/+$/, '') ?? `http://localhost:${port}`
      const { backends } = await ask(base)
      const header = ['backend', 'health', 'latency', 'address'].map((title) => paint('dim', title))
      const rows = backends.map((backend) => [
        backend.default ? `${backend.id} (default)` : backend.id,
        paint(COLOURS[backend.health], backend.health),
        typeof backend.latency_ms === 'number' ? `${backend.latency_ms.toFixed(1)} ms` : '–',
        backend.error ?? backend.url ?? backend.type,
      ])
      tell(alignColumns([header, ...rows]).join('\n'))
    })
}

async function ask(base: string): Promise<z.infer<typeof answer>> {
  const response = await fetch(`${base}/api/backends`, { signal: AbortSignal.timeout(10_000) }).catch(() => {
    throw new Failure(`Nothing answers at ${base}; start the app with npm start, or name it with --port or --url.`)
  })
  const body: unknown = await response.json().catch(() => null)
  const parsed = answer.safeParse(body)
  if (!parsed.success) throw new Failure(`${base} answers, but it is not this app; name the app with --port or --url.`)
  return parsed.data
}
