import { join } from 'node:path'
import { unstable_readConfig } from 'wrangler'
import { z } from 'zod'
import { Failure } from '../failure.ts'
import type { Environment } from './environments.ts'

/** What `wrangler.jsonc` says of one environment. */
export type Deployment = {
  environment: Environment
  /** The Worker's name in the account. */
  worker: string
  /** Its address, where a custom domain is set; otherwise `wrangler deploy` tells. */
  url: string | null
  /** All that still has to be filled in before a real deployment, each naming its setting. */
  problems: string[]
}

const D1_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const KV_ID = /^[0-9a-f]{32}$/
/** What stands there until somebody has an account. */
const NIL = /^[0-]+$/

/** What of an environment's section is looked at here. Wrangler checks the rest. */
const section = z.object({
  name: z.string().default('backend-shootout'),
  vars: z.record(z.string(), z.unknown()),
  d1_databases: z.array(
    z.object({ binding: z.string(), database_name: z.string().optional(), database_id: z.string().optional() }),
  ),
  kv_namespaces: z.array(z.object({ binding: z.string(), id: z.string().optional() })),
  routes: z
    .array(z.union([z.string(), z.object({ pattern: z.string(), custom_domain: z.boolean().optional() })]))
    .default([]),
})

/** Reads `wrangler.jsonc` under `root`. Throws a {@link Failure} where it cannot be read or has no such environment. */
export function readDeployment(root: string, environment: Environment): Deployment {
  const config = read(join(root, 'wrangler.jsonc'), environment)
  const at = (setting: string) => `wrangler.jsonc, env.${environment}.${setting}`
  const problems: string[] = []
  const database = config.d1_databases.find(({ binding }) => binding === 'DB')
  if (!database) problems.push(`${at('d1_databases')} has no binding DB`)
  else if (!isId(database.database_id, D1_ID))
    problems.push(
      `${at('d1_databases')}: database_id is a placeholder; wrangler d1 create ${database.database_name} tells it`,
    )
  const namespace = config.kv_namespaces.find(({ binding }) => binding === 'BACKEND_CONFIG_KV')
  if (!namespace) problems.push(`${at('kv_namespaces')} has no binding BACKEND_CONFIG_KV`)
  else if (!isId(namespace.id, KV_ID))
    problems.push(
      `${at('kv_namespaces')}: id is a placeholder; wrangler kv namespace create BACKEND_CONFIG_KV tells it`,
    )
  if (config.vars.ENVIRONMENT !== 'cloud') problems.push(`${at('vars')}: ENVIRONMENT must be "cloud"`)
  const domain = config.routes.find((route) => typeof route === 'object' && route.custom_domain === true)
  const url = typeof domain === 'object' ? `https://${domain.pattern}` : null
  return { environment, worker: config.name, url, problems }
}

function read(file: string, environment: Environment): z.infer<typeof section> {
  try {
    return section.parse(unstable_readConfig({ config: file, env: environment }, { hideWarnings: true }))
  } catch (error) {
    throw new Failure(`wrangler.jsonc cannot be used: ${error instanceof Error ? error.message : error}`)
  }
}

function isId(id: string | undefined, pattern: RegExp): boolean {
  return id !== undefined && pattern.test(id) && !NIL.test(id)
}
