import { join } from 'node:path'
import { freePort } from '#lib/shootout/drivers/port.ts'
import { backendAddresses } from '#lib/shootout/drivers/process.ts'
import { DOWN_BACKEND } from '#lib/shootout/gateway-bench/exchanges.ts'
import { buildWhenStale } from '../up/next-build.ts'
import { type Contestant, FORWARDING } from './contestant.ts'
import { packageVersion } from './versions.ts'

const BACKEND = 'bench'
/** Refuses every connection: nobody is allowed to listen there but the system. */
const CLOSED_PORT = 1

type Mount = { mount: 'bare' | 'api'; env?: Record<string, string> }

function gateway(
  id: string,
  title: string,
  setup: string,
  { mount, env }: Mount,
  differently: Partial<Contestant> = {},
): Contestant {
  return {
    id,
    title,
    setup,
    scenarios: [...FORWARDING, 'unavailable', 'preflight'],
    version: async () => `next ${packageVersion('next')}`,
    remedy: 'npm install',
    prepare: () => buildWhenStale(),
    async start({ folder, port, upstreamPort, nodeOptions }) {
      const other = String(await freePort())
      const backends = {
        [BACKEND]: `http://127.0.0.1:${upstreamPort}`,
        [DOWN_BACKEND]: `http://127.0.0.1:${CLOSED_PORT}`,
      }
      return {
        command: ['node', ...nodeOptions, 'server.ts'],
        env: {
          ...(mount === 'bare'
            ? { GATEWAY_PORT: String(port), PORT: other }
            : { PORT: String(port), GATEWAY_PORT: other }),
          ...backendAddresses(backends),
          DEFAULT_BACKEND: BACKEND,
          DATABASE_URL: `file:${join(folder, 'embedded.db')}`,
          ...env,
        },
        prefix: mount === 'bare' ? '' : '/api',
        // As in a container: the access log is part of what is measured.
        outputFile: join(folder, 'output.log'),
      }
    },
    ...differently,
  }
}

const EXTRA = { extra: true }
const EVERYTHING = 'all policies on; access log into a file'

/** Our gateway, on each of its mounts. */
export const ours: readonly Contestant[] = [
  gateway('ours-bare', 'ours: Node, bare', `own port; ${EVERYTHING}`, { mount: 'bare' }),
  gateway('ours-api', 'ours: Node, /api', `before Next; ${EVERYTHING}`, { mount: 'api' }),
  gateway(
    'ours-workers',
    'ours: Node, bare, 2 workers',
    'WORKERS=2; on every core, generator and upstream beside it',
    { mount: 'bare', env: { WORKERS: '2' } },
    { spread: true, scenarios: ['list', 'create'] },
  ),
  gateway(
    'ours-next',
    'ours: Next route handler',
    `NEXT_ONLY=1; ${EVERYTHING}`,
    { mount: 'api', env: { NEXT_ONLY: '1' } },
    // Of 5,000 at once the first is answered when the time is over.
    { scenarios: ['list', 'create', 'steady', 'many', 'unavailable', 'preflight'] },
  ),
  gateway('ours-again', 'ours: Node, bare (again)', 'how far apart equals come out', { mount: 'bare' }, EXTRA),
  gateway(
    'ours-silent',
    'ours: Node, bare, no log',
    'LOG_LEVEL=silent',
    { mount: 'bare', env: { LOG_LEVEL: 'silent' } },
    EXTRA,
  ),
]
