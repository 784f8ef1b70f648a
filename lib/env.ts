import { z } from 'zod'
import { isAddressBlock } from '#lib/gateway/headers/trusted-peers.ts'
import { isBackendId } from '#lib/registry/names.ts'

const port = wholeNumber(0, 65_535)
const origin = z
  .string()
  .refine((text) => URL.parse(text)?.origin === text, 'must be origins such as https://example.org')

/** Every setting but the `BACKEND_…` ones; an absent or empty one takes its default. */
const settings = z.object({
  /** Where the app and the bare gateway listen; port 0 is any free one. */
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  GATEWAY_PORT: port.default(8787),
  /** Where this gateway runs, and so which location is its own. */
  ENVIRONMENT: z.enum(['local', 'cloud']).default('local'),
  /** The backend of a request that names none. */
  DEFAULT_BACKEND: z.string().refine(isBackendId, 'must be a backend id such as bun-sqlite').optional(),
  /** `*`, or the origins whose pages may read answers, joined by commas. */
  CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.union([z.tuple([z.literal('*')]), z.array(origin)], 'must be * or origins such as https://example.org'))
    .default(['*']),
  /** Proxies before this gateway, as addresses or blocks of them joined by commas: what they say of a client is believed. */
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(
      z.array(z.string().refine(isAddressBlock, 'must be addresses or blocks such as 10.0.0.0/8, joined by commas')),
    )
    .default([]),
  /** How long a backend may take until its response headers. */
  UPSTREAM_TIMEOUT_MS: wholeNumber(1, 600_000).default(30_000),
  /** The embedded backend's database: a libSQL address. */
  DATABASE_URL: z
    .string()
    .regex(/^(file|libsql|https?|wss?):|^:memory:$/, 'must start with file:, libsql:, https:, http:, wss: or ws:')
    .default('file:data/embedded.db'),
  DATABASE_AUTH_TOKEN: z.string().optional(),
  SQLITE_SYNCHRONOUS: z.enum(['FULL', 'NORMAL']).default('FULL'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** `1`: `server.ts` leaves `/api` to Next's route handler, as a host without it would. */
  NEXT_ONLY: z
    .enum(['0', '1'])
    .default('0')
    .transform((text) => text === '1'),
})

/** All that the app, the server and the gateway are told from outside. `backends`: the `BACKEND_…` variables as they are. */
export type Settings = z.infer<typeof settings> & { backends: Record<string, string> }

/** Names every bad setting at once, one a line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** The settings in `environment`. Throws a `SettingsError` that names each bad variable; values are not repeated. */
export function readSettings(environment: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const present: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) if (value) present[name] = value
  const parsed = settings.safeParse(present)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path[0]?.toString()}: ${issue.message}`)
    throw new SettingsError(`These settings cannot be used:\n${lines.join('\n')}`)
  }
  const backends = Object.entries(present).filter(([name]) => name.startsWith('BACKEND_'))
  return { ...parsed.data, backends: Object.fromEntries(backends) }
}

/** Says which mode Next and React run in, where the environment does not. Counts for what is imported afterwards. */
export function setMode(mode: 'development' | 'production'): void {
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV || mode })
}

function wholeNumber(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`
  return z
    .string()
    .regex(/^[0-9]{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(min, message).max(max, message))
}
