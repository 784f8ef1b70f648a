import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { startWorker } from '#lib/shootout/drivers/worker.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { Failure } from '../failure.ts'
import { readEntryFile } from '../registry/entry-files.ts'
import { openRegistryStore } from '../registry/store.ts'
import { paint, sayDuration, tell } from '../terminal.ts'
import { buildWorkerWhenStale } from '../up/worker-build.ts'
import { type Deployment, readDeployment } from './configuration.ts'
import { type DeployTools, deploy } from './deploy.ts'
import type { Environment } from './environments.ts'
import { sayFinding, smokeTest } from './smoke.ts'
import { createWrangler } from './wrangler.ts'

export type DeployOptions = {
  environment: Environment
  /** What the smoke test tries; by default the custom domain, else the address that wrangler tells. */
  url?: string
  /** Headers of the smoke test. */
  headers: Record<string, string>
  dryRun?: boolean
  verbose?: boolean
}

/** Deploys for real, or with `dryRun` all but the account's part. Throws a {@link Failure} that says what to mend. */
export async function runDeploy({ environment, url, headers, dryRun, verbose }: DeployOptions): Promise<void> {
  const began = performance.now()
  const deployment = readDeployment(PROJECT_ROOT, environment)
  const onLog = verbose ? (line: string) => tell(paint('dim', `    ${line}`)) : undefined
  const step = (text: string) => tell(paint('bold', text))
  const note = (text: string) => tell(`  ${text}`)
  const build = () =>
    buildWorkerWhenStale({ onBuild: () => note('building the Worker: its sources have changed…'), onLog })
  const { version } = packageJson
  tell(`${deployment.worker} ${version}${dryRun ? ', a dry run' : ''}\n`)
  if (dryRun) {
    await rehearse(deployment, { step, note, build, version, onLog })
    tell(`\nNothing was deployed. ${paint('dim', `(${sayDuration(performance.now() - began)})`)}`)
    return
  }
  const done = await deploy(deployment, url ?? null, {
    wrangler: createWrangler(environment, onLog),
    step,
    note,
    build,
    smoke: (address) => smokeTest(address, { version, headers }),
    async seed() {
      const entries = await readEntryFile(environment)
      await openRegistryStore(environment, '').put(entries)
      return entries.length
    },
  })
  const took = paint('dim', `(${sayDuration(performance.now() - began)})`)
  tell(`\nVersion ${done.version} is live at ${paint('cyan', done.url)} ${took}`)
}

type Rehearsal = Pick<DeployTools, 'step' | 'note' | 'build'> & {
  version: string
  onLog: ((line: string) => void) | undefined
}

/** The same steps on this machine: the same bundle in workerd, the same migrations, entries and smoke test. */
async function rehearse(deployment: Deployment, { step, note, build, version, onLog }: Rehearsal): Promise<void> {
  step('Settings')
  for (const problem of deployment.problems) note(paint('yellow', `to do: ${problem}`))
  if (deployment.problems.length === 0) note('all filled in')
  note('an account was not looked for')
  const entries = await readEntryFile(deployment.environment)
  step('Bundle')
  await build()
  step('Database, registry and Worker, on this machine')
  const dataDir = await mkdtemp(join(tmpdir(), 'shootout-rehearsal-'))
  try {
    const worker = await startWorker({ dataDir, entries, onLog, readyTimeoutMs: 60_000 })
    note(`${worker.url}, with ${entries.length} registry entries`)
    step('Smoke test')
    const findings = await smokeTest(worker.url, { version })
    for (const finding of findings) note(sayFinding(finding))
    await worker.stop()
    if (findings.some(({ error }) => error !== null))
      throw new Failure('The smoke test failed: this would not stay live.')
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
