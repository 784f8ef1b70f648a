import { z } from 'zod'
import { USUAL_LIMITS } from '#lib/gateway/forward/upstreams.ts'
import { isAddressBlock } from '#lib/gateway/headers/trusted-peers.ts'
import { backendsFromEnvironment } from '#lib/registry/environment.ts'
import { gatewayFields, wholeNumber } from './env-fields.ts'

const port = wholeNumber(0, 65_535)

/** Variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Every setting but the `BACKEND_…` ones; an absent or empty one takes its default. */
const settings = z.object({
  /** Where the app and the bare gateway listen; port 0 is any free one. */
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  GATEWAY_PORT: port.default(8787),
  /** Where this gateway runs, and so which location is its own. */
  ENVIRONMENT: z.enum(['local', 'cloud']).default('local'),
  ...gatewayFields,
  /** Proxies before this gateway, as addresses or blocks of them joined by commas: what they say of a client is believed. */
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(
      z.array(z.string().refine(isAddressBlock, 'must be addresses or blocks such as 10.0.0.0/8, joined by commas')),
    )
    .default([]),
  /** Kept-alive connections to each origin, how many more requests may wait for one of them, and WebSockets to it. */
  UPSTREAM_CONNECTIONS: wholeNumber(1, 10_000).default(USUAL_LIMITS.connections),
  UPSTREAM_QUEUE: wholeNumber(0, 100_000).default(USUAL_LIMITS.queue),
  UPSTREAM_TUNNELS: wholeNumber(0, 100_000).default(USUAL_LIMITS.tunnels),
  /** The embedded backend's database: a libSQL address. */
  DATABASE_URL: z
    .string()
    .regex(/^(file|libsql|https?|wss?):|^:memory:$/, 'must start with file:, libsql:, https:, http:, wss: or ws:')
    .default('file:data/embedded.db'),
  DATABASE_AUTH_TOKEN: z.string().optional(),
  SQLITE_SYNCHRONOUS: z.enum(['FULL', 'NORMAL']).default('FULL'),
  /** Processes that share the ports; `auto`: one for each core. */
  WORKERS: z
    .string()
    .regex(/^(auto|[1-9]|[1-5][0-9]|6[0-4])$/, 'must be auto, or a whole number from 1 to 64')
    .transform((text) => (text === 'auto' ? text : Number(text)))
    .default(1),
  /** A file to read settings from instead of `.env.local` and `.env`; relative to the project's folder. */
  ENV_FILE: z.string().optional(),
  /** `1`: `server.ts` leaves `/api` to Next's route handler, as a host without it would. */
  NEXT_ONLY: z
    .enum(['0', '1'])
    .default('0')
    .transform((text) => text === '1'),
})

/** All that the app, the server and the gateway are told from outside. `backends`: the `BACKEND_…` variables as they are. */
export type Settings = z.infer<typeof settings> & { backends: Record<string, string> }

/** Every setting's variable but the `BACKEND_…` ones. */
export const SETTING_NAMES = Object.keys(settings.shape) as (keyof z.infer<typeof settings>)[]

/** Those that a running server takes up when their file changes, as it does `BACKEND_…`; the others need a restart. */
export const LIVE_SETTINGS = [
  'DEFAULT_BACKEND',
  'CORS_ORIGINS',
  'TRUSTED_PROXIES',
  'UPSTREAM_TIMEOUT_MS',
  'LOG_LEVEL',
] as const satisfies readonly (typeof SETTING_NAMES)[number][]

/** Names every bad setting at once, one a line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  /** Each begins with the variable it is about, and repeats no value. */
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(['These settings cannot be used:', ...problems.map((problem) => `  ${problem}`)].join('\n'))
    this.problems = problems
  }
}

/** The environment of this process as it is now; files that are loaded later do not change the copy. */
export function processEnvironment(): Environment {
  return { ...process.env }
}

/**
 * The settings in `environment`. Throws a `SettingsError` that names each bad variable; values are not repeated. A bad
 * backend alone is no reason to: the others can do without it. Where there is another reason, it is named too.
 */
export function readSettings(environment: Environment = process.env): Settings {
  const present: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) if (value) present[name] = value
  const backends = Object.fromEntries(Object.entries(present).filter(([name]) => name.startsWith('BACKEND_')))
  const parsed = settings.safeParse(present)
  const problems = parsed.success ? conflictsIn(parsed.data) : parsed.error.issues.map(describeIssue)
  if (parsed.success && problems.length === 0) return { ...parsed.data, backends }
  const { rejected } = backendsFromEnvironment(backends, present.ENVIRONMENT === 'cloud' ? 'cloud' : 'local', [])
  // A list with several bad items is one problem of one variable.
  throw new SettingsError([...new Set([...problems, ...rejected.map(({ error }) => error)])])
}

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  return `${path[0]?.toString()}: ${message}`
}

function conflictsIn({ DATABASE_URL, WORKERS }: z.infer<typeof settings>): string[] {
  const isShared = WORKERS === 1 || !/^(file:)?:memory:/.test(DATABASE_URL)
  return isShared ? [] : ['DATABASE_URL: must be a file or a server where WORKERS is not 1: memory is not shared']
}

/** Says which mode Next and React run in, where the environment does not. Counts for what is imported afterwards. */
export function setMode(mode: 'development' | 'production'): void {
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV || mode })
}
