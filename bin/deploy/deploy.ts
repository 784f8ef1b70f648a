import { z } from 'zod'
import { jsonIn, WranglerError } from '#lib/shootout/drivers/wrangler.ts'
import { Failure } from '../failure.ts'
import type { Deployment } from './configuration.ts'
import { type Finding, sayFinding } from './smoke.ts'
import type { Wrangler } from './wrangler.ts'

/** What a deployment is given; all that reaches out of this process comes in here. */
export type DeployTools = {
  wrangler: Wrangler
  /** Makes the Worker's bundle from the sources as they are. */
  build(): Promise<void>
  /** Puts the environment's registry entries into KV; gives how many. */
  seed(): Promise<number>
  /** Tries the app at its address. */
  smoke(url: string): Promise<Finding[]>
  /** A person is told that a step begins, or what it found. */
  step(text: string): void
  note(text: string): void
}

/** What is live after a deployment. */
export type Deployed = { url: string; version: string }

const status = z.object({ versions: z.array(z.object({ version_id: z.string(), percentage: z.number() })).min(1) })
const deployed = z.object({
  type: z.literal('deploy'),
  version_id: z.string(),
  targets: z.array(z.string()).optional(),
})

/**
 * Deploys one environment: settings, bundle, database, registry, Worker, smoke test; the address is `url`, else the one that the
 * configuration or wrangler tells. Whatever fails before the Worker goes live leaves the old one as it was. When the
 * smoke test fails, the version that was live before is live again. Throws a {@link Failure} that says which.
 *
 * The database is never taken back by itself: migrations only add, so the version before runs on the new schema, and
 * a restore would lose what people wrote meanwhile. The bookmark to go back to is noted.
 */
export async function deploy(deployment: Deployment, url: string | null, tools: DeployTools): Promise<Deployed> {
  const { wrangler, step, note } = tools
  step('Settings and account')
  const problems = [...deployment.problems, ...(await accountProblems(wrangler))]
  if (problems.length > 0) throw new Failure(`Not deployed:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
  step('Bundle')
  await tools.build()
  const before = await liveVersion(wrangler)
  note(before ? `version ${before} is live` : 'nothing is live yet')
  step('Database')
  const bookmark = await currentBookmark(wrangler)
  await wrangler.run('d1', 'migrations', 'apply', 'DB', '--remote')
  note(`back to before: wrangler d1 time-travel restore DB --env ${deployment.environment} --bookmark ${bookmark}`)
  step('Registry')
  note(`${await tools.seed()} entries`)
  step('Worker')
  const live = await putLive(wrangler)
  const address = url ?? deployment.url ?? live.targets?.find((target) => target.startsWith('https://')) ?? null
  step('Smoke test')
  // Without an address nothing is known of it, so it does not stay.
  const findings = address
    ? await tools.smoke(address)
    : [{ what: 'an address', error: 'wrangler told none, and none was given: name it with --url' }]
  for (const finding of findings) note(sayFinding(finding))
  const failed = findings.filter(({ error }) => error !== null)
  if (failed.length > 0 || address === null) await rollBack(wrangler, before, failed)
  return { url: address ?? '', version: live.version_id }
}

async function accountProblems(wrangler: Wrangler): Promise<string[]> {
  try {
    await wrangler.run('whoami', '--json')
    return []
  } catch {
    return ['no account: set CLOUDFLARE_API_TOKEN (and CLOUDFLARE_ACCOUNT_ID), or run wrangler login']
  }
}

/** The version that all requests go to, null before the first deployment. */
async function liveVersion(wrangler: Wrangler): Promise<string | null> {
  let output: string
  try {
    output = await wrangler.run('deployments', 'status', '--json')
  } catch (error) {
    // A Worker that was never deployed is code 10007; everything else is a reason to stop.
    if (error instanceof WranglerError && /\b10007\b|does not exist/.test(error.message)) return null
    throw error
  }
  const { versions } = status.parse(jsonIn(output))
  return versions.reduce((most, version) => (version.percentage > most.percentage ? version : most)).version_id
}

async function currentBookmark(wrangler: Wrangler): Promise<string> {
  const output = await wrangler.run('d1', 'time-travel', 'info', 'DB', '--json')
  return z.object({ bookmark: z.string() }).parse(jsonIn(output)).bookmark
}

async function putLive(wrangler: Wrangler): Promise<z.infer<typeof deployed>> {
  for (const line of await wrangler.report('deploy')) {
    const found = deployed.safeParse(line)
    if (found.success) return found.data
  }
  throw new Failure('wrangler deploy did not say which version it made; look at wrangler deployments status.')
}

async function rollBack(wrangler: Wrangler, before: string | null, failed: readonly Finding[]): Promise<never> {
  const why = failed.map(({ what }) => what).join(', ')
  if (before === null)
    throw new Failure(`The smoke test failed (${why}). This was the first deployment, so there is none to go back to.`)
  await wrangler.run('rollback', before, '--yes', '--message', `smoke test failed: ${why}`)
  throw new Failure(`The smoke test failed (${why}). Version ${before} is live again.`)
}
