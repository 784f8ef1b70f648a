import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readManifests } from '#lib/registry/manifest-files.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { unmetNeed } from '#lib/shootout/drivers/needs.ts'
import { MOUNTS, type Mount } from '#specs/conformance/runner/target.ts'
import { buildWhenStale } from '../up/next-build.ts'
import { ensureChromium } from './chromium.ts'
import { readBunJunit, readConform, readPlaywright, readVitest } from './reports.ts'
import { passOrFail, withReport } from './run-tool.ts'
import { checkSchemaDrift } from './schema-drift.ts'
import type { Outcome, Step } from './step.ts'
import { checkWorker } from './worker-bundle.ts'

/** What the app's own mounts do to bytes they do to anybody's: two backends prove it, the others spare the time. */
const APP_MOUNTS: readonly Mount[] = ['api', 'next']
const THROUGH_EVERY_MOUNT = ['bun-sqlite', 'embedded']

/**
 * All that `npm test` proves, in its order: what is quick and often wrong first, then what the longest wait for, so that
 * there is always something to do beside another.
 */
export const STEPS: readonly Step[] = [
  {
    id: 'lint',
    proves: 'format, lint rules and import layers (Biome)',
    run: () => passOrFail({ command: ['biome', 'check', '--error-on-warnings', '--max-diagnostics=50', '.'] }),
  },
  { id: 'types', proves: 'types of everything (tsc)', run: checkTypes },
  {
    id: 'openapi',
    proves: 'specs/openapi.yaml is what the contract says',
    run: () => passOrFail({ command: ['node', 'bin/openapi.ts', '--check'] }),
  },
  { id: 'schema', proves: 'the migrations are what lib/db/schema.ts says', run: checkSchemaDrift },
  { id: 'build', proves: 'the app builds for production (Next)', run: build },
  { id: 'unit', proves: 'unit and property tests (Vitest)', run: () => vitest('unit', 'pure') },
  {
    id: 'worker',
    proves: 'the Worker builds, fits in 3 MiB and needs no native code (OpenNext, Wrangler)',
    after: ['build'],
    run: checkWorker,
  },
  {
    id: 'conform',
    proves: 'every backend keeps the contract, itself and behind the gateway',
    after: ['worker'],
    run: () => conformance(MOUNTS.filter((mount) => !APP_MOUNTS.includes(mount))),
  },
  {
    id: 'mounts',
    proves: 'two of them keep it behind each of the mounts in the app, too',
    after: ['build'],
    run: () => conformance(APP_MOUNTS, (id) => THROUGH_EVERY_MOUNT.includes(id)),
  },
  {
    id: 'bun-sqlite',
    proves: 'the tests of backends/bun-sqlite, in its own runtime',
    run: () =>
      withReport(
        (file) => ({
          command: ['bun', 'test', '--reporter=junit', `--reporter-outfile=${file}`],
          cwd: join(PROJECT_ROOT, 'backends/bun-sqlite'),
        }),
        readBunJunit,
      ),
  },
  {
    id: 'gateway',
    proves: 'the gateway as a black box over every mount',
    after: ['worker'],
    run: () => vitest('gateway'),
  },
  { id: 'cli', proves: 'the commands as a person uses them', after: ['worker'], run: () => vitest('cli') },
  { id: 'e2e', proves: 'every flow in Chromium (Playwright)', after: ['worker'], alone: true, run: endToEnd },
]

function vitest(...projects: string[]): Promise<Outcome> {
  const chosen = projects.map((project) => `--project=${project}`)
  const command = ['vitest', 'run', ...chosen, '--reporter=default', '--reporter=json']
  return withReport((file) => ({ command: [...command, `--outputFile=${file}`], env: { NO_COLOR: '1' } }), readVitest)
}

/** The root's types, and those of every backend with a `tsconfig.json` of its own. */
async function checkTypes(): Promise<Outcome> {
  const backends = (await readManifests(PROJECT_ROOT)).map(({ id }) => `backends/${id}`)
  const projects = ['.', ...backends.filter((folder) => existsSync(join(PROJECT_ROOT, folder, 'tsconfig.json')))]
  const found = await Promise.all(
    projects.map((project) => passOrFail({ command: ['tsc', '--noEmit', '-p', project] })),
  )
  return found.reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
    skipped: [],
    output: [sum.output, one.output].join('\n').trim(),
  }))
}

async function build(): Promise<Outcome> {
  await buildWhenStale()
  return { passed: 1, failed: 0, skipped: [], output: '' }
}

/** Over every backend that can run here, or those that are `wanted`, through `mounts`; a strict run wants all of them. */
async function conformance(mounts: readonly Mount[], wanted = (_id: string) => true): Promise<Outcome> {
  const backends = (await readManifests(PROJECT_ROOT)).filter(({ id, native }) => native && wanted(id))
  const needs = await Promise.all(backends.map(({ native }) => unmetNeed(native?.needs ?? {})))
  const unable = backends.flatMap(({ id }, index) => (needs[index] ? [{ what: id, reason: needs[index] }] : []))
  const able = backends.filter((_, index) => needs[index] === null).map(({ id }) => `${id}@${mounts.join(',')}`)
  const command = ['node', 'bin/shootout.ts', 'conform', ...able, '--json']
  const outcome = await withReport((file) => ({ command: [...command, file] }), readConform)
  return { ...outcome, unable }
}

async function endToEnd(): Promise<Outcome> {
  await ensureChromium()
  return withReport(
    (file) => ({ command: ['playwright', 'test', '--reporter=list,json'], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } }),
    readPlaywright,
  )
}
