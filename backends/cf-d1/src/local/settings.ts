import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const schema = z.object({
  /** 0: any free one. */
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535')
    .default(3002),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^file:./, 'must be file:…; the data is kept in a folder beside that path')
    .default('file:/data/gtd.db'),
  BACKEND_TOKEN: z.string().min(1).optional(),
  /** Checked like everywhere, and without effect: D1 chooses. */
  SQLITE_SYNCHRONOUS: z.enum(['FULL', 'NORMAL'], 'must be FULL or NORMAL').default('FULL'),
  /** `debug` and `info`: every request is a line; the others: failures only. */
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info'),
})

/** What the contract's Process section lets the environment say. */
export type Settings = z.infer<typeof schema>

/** Reads the environment. An empty variable counts as absent. Throws one sentence that names every bad one. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  throw new Error(result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; '))
}

/**
 * The folder for a `file:` URL, `gtd.d1` for `gtd.db`: D1's simulator keeps a folder, not a file. Wrangler's
 * `--persist-to` takes it as well.
 */
export function dataFolder(url: string): string {
  const path = url.startsWith('file:/') ? fileURLToPath(url) : url.slice('file:'.length)
  return `${resolve(path).replace(/\.db$/, '')}.d1`
}
