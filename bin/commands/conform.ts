import { writeFile } from 'node:fs/promises'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type InstalledBackend, readManifests } from '#lib/registry/manifest-files.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { EVERY_RESPONSE } from '#specs/conformance/cases/every-response.ts'
import type { Section } from '#specs/conformance/runner/case.ts'
import { runSections } from '#specs/conformance/runner/run.ts'
import { MOUNTS, type Mount, type Target } from '#specs/conformance/runner/target.ts'
import { witness } from '#specs/conformance/runner/witness.ts'
import { SECTIONS } from '#specs/conformance/suite.ts'
import { type LocalTargets, startLocalTargets } from '../conform/local-targets.ts'
import { sayProgress, sayTable, type TargetResult, totals } from '../conform/report.ts'
import { type UrlOptions, urlTarget } from '../conform/url-target.ts'
import { Failure } from '../failure.ts'
import { complain, paint, tell } from '../terminal.ts'

type Given = UrlOptions & {
  url?: string
  mount: Mount | 'all'
  section?: string[]
  grep?: string
  json?: string
  seed?: number
  crash: boolean
  list?: boolean
}

const EVERY_RESPONSE_SECTION = 'every response'

/** `conform`: does a backend keep every sentence of the contract, itself and behind each of the gateway's mounts? */
export function registerConform(program: Command): void {
  program
    .command('conform')
    .description('prove that backends keep the API contract, case by case')
    .argument('[id...]', 'backends to test; all that can run here otherwise')
    .option('--url <address>', 'test the server at this address instead of starting any')
    .addOption(
      new Option('--mount <which>', 'how to reach them: the backend itself, or through a mount of the gateway')
        .choices([...MOUNTS, 'all'])
        .default('all'),
    )
    .option('--section <name...>', 'only these sections of the suite')
    .option('--grep <text>', 'only cases whose name contains this')
    .option('--list', 'list the cases and run none')
    .option('--json <file>', 'write every result there')
    .option('--seed <n>', 'repeat the random part of an earlier run', wholeNumber)
    .option('--no-crash', 'without killing and restarting backends')
    .option('--token <token>', 'with --url: the BACKEND_TOKEN of that backend')
    .option('--x-backend <id>', 'with --url of a gateway: which of its backends')
    .option('--delete-all-data', 'with --url of a gateway: yes, all tasks and projects of that backend may go')
    .addHelpText('after', EXAMPLES)
    .action(conform)
}

const EXAMPLES = `
Without --url it starts each backend on empty temporary data, and removes that when all is well.
With --url it makes users of its own and cleans up after them; it never touches anybody's tasks.

  npx shootout conform                              everything, everywhere
  npx shootout conform bun-sqlite --mount direct    one backend, without the app
  npx shootout conform --section search --grep OR   a few cases
  npx shootout conform --url http://127.0.0.1:8080  your own server

Exit code: 0 all passed, 1 some failed, 2 asked wrongly.`

async function conform(ids: string[], given: Given): Promise<void> {
  const sections = choose(given)
  if (given.list) return list(sections)
  const seed = given.seed ?? Math.floor(Math.random() * 2 ** 31)
  const aborter = new AbortController()
  process.once('SIGINT', () => aborter.abort())
  const local = given.url === undefined ? await startLocal(ids, given.mount) : null
  const targets = local ? local.targets : [await urlTarget(given.url ?? '', given)]
  const results: TargetResult[] = []
  try {
    for (const target of targets) results.push(await runTarget(target, sections, seed, aborter.signal, given))
  } finally {
    await local?.close(totals(results.flatMap((each) => each.sections)).failed > 0)
  }
  await report(results, local, seed, given, aborter.signal.aborted)
}

/** The sections and cases that were asked for. */
function choose({ section, grep = '', crash }: Given): Section[] {
  const known = [...SECTIONS.map(({ name }) => name), EVERY_RESPONSE_SECTION]
  const unknown = section?.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Failure(`There is no section "${unknown}". There are: ${known.join(', ')}.`, 2)
  const wanted = SECTIONS.filter(({ name }) => (crash || name !== 'crash') && (section?.includes(name) ?? true)).map(
    ({ name, cases }) => ({ name, cases: cases.filter((one) => one.name.toLowerCase().includes(grep.toLowerCase())) }),
  )
  const found = wanted.filter(({ cases }) => cases.length > 0)
  if (found.length === 0) throw new Failure(`No case has "${grep}" in its name.`, 2)
  return found
}

function list(sections: readonly Section[]): void {
  for (const { name, cases } of sections) {
    tell(paint('bold', `${name} (${cases.length})`))
    for (const one of cases) tell(`  ${one.name}`)
  }
  tell(`${sections.reduce((sum, { cases }) => sum + cases.length, 0)} cases`)
}

async function startLocal(ids: string[], mount: Mount | 'all'): Promise<LocalTargets> {
  const installed = await readManifests(PROJECT_ROOT)
  const unknown = ids.find((id) => !installed.some((backend) => backend.id === id))
  if (unknown !== undefined)
    throw new Failure(`There is no backend "${unknown}". There are: ${installed.map(({ id }) => id).join(', ')}.`, 2)
  const wanted = installed.filter(({ id, native }: InstalledBackend) => (ids.length > 0 ? ids.includes(id) : native))
  tell(paint('dim', `Starting ${wanted.map(({ id }) => id).join(', ')} on temporary data …`))
  return startLocalTargets(wanted, mount === 'all' ? MOUNTS : [mount])
}

async function runTarget(
  target: Target,
  sections: readonly Section[],
  seed: number,
  signal: AbortSignal,
  given: Given,
): Promise<TargetResult> {
  const watcher = witness(EVERY_RESPONSE_SECTION, EVERY_RESPONSE)
  const onSection = (section: TargetResult['sections'][number]) => {
    for (const line of sayProgress(target, section)) tell(line)
  }
  const done = await runSections(target, sections, {
    seed,
    signal,
    onSection,
    onAnswer: (answer, section, one) => watcher.see(answer, `${section.name} › ${one.name}`),
  })
  if (given.section === undefined || given.section.includes(EVERY_RESPONSE_SECTION)) {
    const verdict = watcher.verdict()
    onSection(verdict)
    done.push(verdict)
  }
  return { id: target.id, mount: target.mount, baseUrl: target.baseUrl, sections: done }
}

async function report(
  results: readonly TargetResult[],
  local: LocalTargets | null,
  seed: number,
  { json }: Given,
  interrupted: boolean,
): Promise<void> {
  tell('')
  for (const mount of MOUNTS) {
    const here = results.filter((each) => each.mount === mount)
    if (here.length > 0) for (const line of [...sayTable(mount, here), '']) tell(line)
  }
  const problems = local?.problems ?? []
  for (const { id, mount, reason } of problems) complain(`${id} ${mount} was not tested: ${reason}`)
  const { passed, failed, skipped } = totals(results.flatMap(({ sections }) => sections))
  tell(`${passed} passed, ${failed} failed, ${skipped} skipped`)
  if (json !== undefined)
    await writeFile(
      json,
      `${JSON.stringify({ seed, totals: { passed, failed, skipped }, problems, results }, null, 2)}\n`,
    )
  if (interrupted) throw new Failure('Interrupted: not all cases were run.')
  if (failed > 0)
    throw new Failure(`The random part repeats with --seed ${seed}.${local ? ` Data and logs: ${local.folder}` : ''}`)
  if (problems.length > 0) throw new Failure('Not everything that was asked for could be tested.')
}

function wholeNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}
