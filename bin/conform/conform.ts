import { writeFile } from 'node:fs/promises'
import { type InstalledBackend, readManifests } from '#lib/registry/manifest-files.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { unmetNeed } from '#lib/shootout/drivers/needs.ts'
import { EVERY_RESPONSE } from '#specs/conformance/cases/every-response.ts'
import type { Section } from '#specs/conformance/runner/case.ts'
import { runSections } from '#specs/conformance/runner/run.ts'
import { compareTranscripts, keep, type Transcripts } from '#specs/conformance/runner/sameness.ts'
import { MOUNTS, type Mount, type Target } from '#specs/conformance/runner/target.ts'
import { witness } from '#specs/conformance/runner/witness.ts'
import { Failure } from '../failure.ts'
import { complain, paint, tell } from '../terminal.ts'
import { type Choice, choose, parseAsked, sayCases } from './choose.ts'
import { type LocalTargets, startLocalTargets } from './local-targets.ts'
import { sayProgress, sayTable, type TargetResult, totals } from './report.ts'
import { type UrlOptions, urlTarget } from './url-target.ts'

/** The options of `conform`, as commander gives them. */
export type Given = UrlOptions &
  Choice & { url?: string; mount: Mount | 'all'; json?: string; seed?: number; list?: boolean }

/** Runs the suite as asked and reports it. Throws a {@link Failure} unless all of it passed. */
export async function conform(ids: string[], given: Given): Promise<void> {
  const sections = choose(given)
  if (given.list) {
    for (const line of sayCases(sections)) tell(line)
    return
  }
  const seed = given.seed ?? Math.floor(Math.random() * 2 ** 31)
  const aborter = new AbortController()
  process.once('SIGINT', () => aborter.abort())
  const local = given.url === undefined ? await startLocal(ids, given.mount) : null
  const results: TargetResult[] = []
  try {
    const targets = local ? local.targets : [await urlTarget(given.url ?? '', given)]
    for (const mount of MOUNTS)
      results.push(
        ...(await runMount(
          targets.filter((each) => each.mount === mount),
          sections,
          seed,
          aborter.signal,
        )),
      )
  } finally {
    await local?.close(hasFailed(results))
  }
  tell('')
  for (const mount of MOUNTS) {
    const here = results.filter((each) => each.mount === mount)
    if (here.length > 0) for (const line of [...sayTable(mount, here), '']) tell(line)
  }
  const problems = local?.problems ?? []
  for (const { id, mount, reason } of problems) complain(`${id} ${mount} was not tested: ${reason}`)
  const total = totals(results.flatMap((each) => each.sections))
  tell(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  if (given.json !== undefined)
    await writeFile(given.json, `${JSON.stringify({ seed, totals: total, problems, results }, null, 2)}\n`)
  if (aborter.signal.aborted) throw new Failure('Interrupted: not all cases were run.')
  if (total.failed > 0)
    throw new Failure(`The random part repeats with --seed ${seed}.${local ? ` Data and logs: ${local.folder}` : ''}`)
  if (problems.length > 0) throw new Failure('Not everything that was asked for could be tested.')
}

async function startLocal(given: string[], mount: Mount | 'all'): Promise<LocalTargets> {
  const asked = new Map(given.map(parseAsked))
  const ids = [...asked.keys()]
  const installed = await readManifests(PROJECT_ROOT)
  const unknown = ids.find((id) => !installed.some((backend) => backend.id === id))
  if (unknown !== undefined)
    throw new Failure(`There is no backend "${unknown}". There are: ${installed.map(({ id }) => id).join(', ')}.`, 2)
  const wanted = ids.length > 0 ? installed.filter(({ id }) => ids.includes(id)) : await runnable(installed)
  tell(paint('dim', `Starting ${wanted.map(({ id }) => id).join(', ')} on temporary data …`))
  const isAsked = (id: string, mount: Mount) => asked.get(id)?.includes(mount) ?? true
  const mounts = MOUNTS.filter((each) => mount === 'all' || mount === each)
  const local = await startLocalTargets(
    wanted,
    mounts.filter((each) => wanted.some(({ id }) => isAsked(id, each))),
  )
  return { ...local, targets: local.targets.filter((target) => isAsked(target.id, target.mount)) }
}

/** Those that this machine has what it takes for; says of the others why they are left out. */
async function runnable(installed: readonly InstalledBackend[]): Promise<InstalledBackend[]> {
  const found: InstalledBackend[] = []
  for (const backend of installed) {
    const unmet = backend.native ? await unmetNeed(backend.native.needs) : 'runs in a container only'
    if (unmet === null) found.push(backend)
    else tell(paint('dim', `Left out: ${backend.id} ${unmet}.`))
  }
  return found
}

/** One target after another; from the second on, its answers are compared with those of the first. */
async function runMount(
  targets: readonly Target[],
  sections: readonly Section[],
  seed: number,
  signal: AbortSignal,
): Promise<TargetResult[]> {
  const results: TargetResult[] = []
  let reference: { result: TargetResult; transcripts: Transcripts } | null = null
  for (const target of targets) {
    if (signal.aborted) break
    const show = (section: TargetResult['sections'][number]) => {
      for (const line of sayProgress(target, section)) tell(line)
    }
    const watcher = witness('every response', EVERY_RESPONSE)
    const transcripts: Transcripts = new Map()
    const done = await runSections(target, sections, {
      seed,
      signal,
      onSection: show,
      onAnswer(answer, section, one) {
        watcher.see(answer, `${section.name} › ${one.name}`)
        if (targets.length > 1) keep(transcripts, section.name, one, answer)
      },
    })
    const result = { id: target.id, mount: target.mount, baseUrl: target.baseUrl, sections: done }
    const judged = [watcher.verdict()]
    if (reference) judged.push(compareTranscripts(side(reference), side({ result, transcripts })))
    for (const section of judged) show(section)
    done.push(...judged)
    reference ??= { result, transcripts }
    results.push(result)
  }
  return results
}

/** A target's answers in the cases that it passed: the others already say what is wrong. */
function side({ result, transcripts }: { result: TargetResult; transcripts: Transcripts }) {
  const passed = new Set(
    result.sections.flatMap(({ name, results }) =>
      results.filter(({ outcome }) => outcome === 'passed').map((each) => `${name}\n${each.name}`),
    ),
  )
  return { id: result.id, transcripts, hasPassed: (section: string, name: string) => passed.has(`${section}\n${name}`) }
}

function hasFailed(results: readonly TargetResult[]): boolean {
  return totals(results.flatMap(({ sections }) => sections)).failed > 0
}
