import { type Command, Option } from 'commander'
import { parseAddress } from '../address.ts'
import { listBackends } from '../backend-list.ts'
import { alignColumns, paint, tell } from '../terminal.ts'
import { parsePort } from './up.ts'

const COLOURS = { healthy: 'green', unhealthy: 'red', unknown: 'yellow' } as const

/** `status`: what the running app says of its backends. */
export function registerStatus(program: Command): void {
  program
    .command('status')
    .description('health, latency and address of every backend of the running app')
    .addOption(new Option('--port <port>', 'of the app').env('PORT').default(3000).argParser(parsePort))
    .option('--url <address>', 'of the app, when it is not on this machine', parseAddress)
    .action(async ({ port, url }: { port: number; url?: string }) => {
      const base = url ?? `http://localhost:${port}`
      const backends = await listBackends(base)
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
