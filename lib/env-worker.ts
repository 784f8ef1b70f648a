import { z } from 'zod'
import type { D1Binding } from '#lib/db/d1.ts'
import type { CloudBindings, KvNamespace, ServiceBinding } from '#lib/registry/cloud.ts'
import { gatewayFields } from './env-fields.ts'

/** What wrangler.jsonc binds, beside variables, secrets and further services. */
export type WorkerEnv = {
  /** The D1 database of the backend that is part of this Worker. */
  DB: D1Binding
  /** The registry: one key `backend:<id>` for each backend. */
  BACKEND_CONFIG_KV: KvNamespace
  /** The prerendered pages and all that they load. */
  ASSETS: ServiceBinding
}

/** All that the Worker is told from outside, read once an isolate. */
export type WorkerSettings = z.infer<typeof settings> & {
  database: D1Binding
  kv: KvNamespace
  /** The `BACKEND_…` variables as they are, tokens of KV's backends left out. */
  backends: Record<string, string>
  bindings: CloudBindings
}

const settings = z.object({
  ...gatewayFields,
  /** Where this gateway runs; a Worker runs nowhere else. */
  ENVIRONMENT: z.literal('cloud', 'must be cloud').default('cloud'),
  /** What `/health` says the built-in backend runs on: a Worker knows no more of it than its compatibility date. */
  RUNTIME: z.string().default('workers'),
})

/**
 * The only reader of the Worker's bindings. Throws a `TypeError` that names each bad variable and missing binding;
 * values are not repeated.
 */
export function readWorkerSettings(env: WorkerEnv): WorkerSettings {
  const all: Readonly<Record<string, unknown>> = env
  const present: Record<string, string> = {}
  for (const [name, value] of Object.entries(all)) if (typeof value === 'string' && value !== '') present[name] = value
  const parsed = settings.safeParse(present)
  const problems = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  for (const name of ['DB', 'BACKEND_CONFIG_KV']) if (!all[name]) problems.push(`${name}: is not bound`)
  if (!parsed.success || problems.length > 0)
    throw new TypeError(`These settings cannot be used:\n  ${problems.join('\n  ')}`)
  const variables = Object.entries(present).filter(([name]) => name.startsWith('BACKEND_'))
  // A token without an address belongs to an entry in KV.
  const isUsed = (name: string) => !name.endsWith('_TOKEN') || name.replace(/TOKEN$/, 'CLOUD_URL') in present
  return {
    ...parsed.data,
    database: env.DB,
    kv: env.BACKEND_CONFIG_KV,
    backends: Object.fromEntries(variables.filter(([name]) => isUsed(name))),
    bindings: {
      tokenOf: (id) => present[`BACKEND_${id.toUpperCase().replaceAll('-', '_')}_TOKEN`] ?? null,
      serviceOf: (name) => (isService(all[name]) ? all[name] : null),
    },
  }
}

/** A KV namespace has no `fetch`, a D1 database neither. */
function isService(binding: unknown): binding is ServiceBinding {
  return typeof binding === 'object' && binding !== null && 'fetch' in binding
}
