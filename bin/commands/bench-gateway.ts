import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { stopAllChildren } from '#lib/shootout/drivers/child.ts'
import { createPatience } from '#lib/shootout/gateway-bench/patience.ts'
import { placementFor } from '#lib/shootout/gateway-bench/placement.ts'
import { intoDocument, tablesOf, toJson } from '#lib/shootout/gateway-bench/report.ts'
import type { Run } from '#lib/shootout/gateway-bench/run.ts'
import { Failure } from '../failure.ts'
import { CONTESTANTS } from '../gateway-bench/contestants.ts'
import { describeEnvironment, openFilesLimit } from '../gateway-bench/environment.ts'
import { openLaboratory } from '../gateway-bench/laboratory.ts'
import { createProgress } from '../gateway-bench/progress.ts'
import { choose, prepare } from '../gateway-bench/roster.ts'
import { runBenchmark } from '../gateway-bench/run-benchmark.ts'
import { programVersion } from '../gateway-bench/versions.ts'
import { alignColumns, paint, sayDuration, tell } from '../terminal.ts'
import { stopOnSignal } from '../up/stop-on-signal.ts'

type Given = {
  rounds?: number
  seconds?: number
  only?: string[]
  quick?: boolean
  patience?: number
  priority?: boolean
  seed: number
  json?: string
  markdown?: string
  cpuProf?: string
}

const USUAL = { rounds: 5, seconds: 0.5, patience: 30, connections: 5_000 }
const QUICK = { rounds: 2, seconds: 0.4, patience: 10, connections: 64 }
/** A proxy may hold as many connections to the upstream as it has from clients, and some files besides. */
const FILES_PER_CONNECTION = 2.1

/** `bench-gateway`: our gateway against what else one could put in front of a backend. */
export function registerBenchGateway(program: Command): void {
  program
    .command('bench-gateway')
    .description('measure the gateway against nginx, Caddy, other Node proxies and Next itself (npm run bench:gateway)')
    .option('--rounds <n>', `how often each is measured, in another order each time (${USUAL.rounds})`, positive)
    .option(
      '--seconds <n>',
      `how long each scenario is measured (${USUAL.seconds}; twice that at a fixed rate)`,
      positive,
    )
    .option('--only <ids>', 'only these, joined by commas', (text) => text.split(','))
    .option('--quick', 'a first impression in little over a minute: fewer and shorter rounds, 64 connections only')
    .option(
      '--patience <seconds>',
      `how long, in all, to repeat what other load on the machine disturbed (${USUAL.patience})`,
      seconds,
    )
    .option(
      '--priority',
      'run what is measured before everything else: for a busy machine, whose other work has to wait; needs root',
    )
    .option('--seed <n>', 'other orders and arrivals for another number', positive, 1)
    .option('--json <file>', 'write every round and the environment there')
    .option('--markdown <file>', 'write the tables there, in place of those of the last run')
    .option('--cpu-prof <folder>', 'have each Node server write a CPU profile there; slows them down a little')
    .addHelpText(
      'after',
      () => `\nWho can take part:\n${sayContestants()}\n\nWhat is measured and how: specs/benchmarks/README.md`,
    )
    .action(benchGateway)
}

async function benchGateway(given: Given): Promise<void> {
  if (process.platform !== 'linux') throw new Failure('The benchmark needs Linux: it reads CPU and memory from /proc.')
  const began = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'shootout-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const isStopping = stopOnSignal(async () => {})

  const usual = given.quick ? QUICK : USUAL
  const { chosen, skipped } = await choose(CONTESTANTS, given.only)
  for (const { id, reason } of skipped) tell(`${paint('yellow', `skipped: ${id}`)}, ${reason}`)
  if (chosen.length === 0) throw new Failure('Nobody is left to be measured.')
  const cores = (await programVersion('taskset', '--version')) === null ? 1 : availableParallelism()
  const placements = { closed: placementFor('closed', cores), open: placementFor('open', cores) }
  const files = openFilesLimit()
  const connections = Math.min(usual.connections, Math.floor(files / FILES_PER_CONNECTION))
  if (connections < usual.connections)
    tell(paint('yellow', `At most ${connections} connections: ulimit -Hn is ${files}; 5,000 need 10,500.`))

  const run: Run = {
    startedAt: new Date().toISOString(),
    command: ['npm run bench:gateway', ...sayArguments(given)].join(' '),
    seed: given.seed,
    environment: describeEnvironment(placements.closed, placements.open, files, given.priority ?? false),
    contestants: chosen.map(({ contestant: { id, title, setup }, version }) => ({ id, title, setup, version })),
    skipped,
    ...{ orders: [], measurements: [], warmUps: [], memory: [] },
  }
  const contestants = chosen.map(({ contestant }) => contestant)
  const patience = createPatience(given.patience ?? usual.patience, () => performance.now() / 1_000)
  const laboratory = await openLaboratory(folder, placements, patience, given.priority ?? false)
  await prepare(contestants, laboratory)
  const schedule = {
    ...usual,
    ...(given.rounds && { rounds: given.rounds }),
    ...(given.seconds && { seconds: given.seconds }),
    ...{ connections, seed: given.seed, profiles: given.cpuProf === undefined ? null : resolve(given.cpuProf) },
  }
  await runBenchmark(run, contestants, laboratory, schedule, createProgress(run, schedule.rounds, isStopping))
  await stopAllChildren()
  run.environment['Load after'] = loadavg()[0]?.toFixed(2) ?? ''
  run.environment.Took = sayDuration(performance.now() - began)

  for (const { title, rows, notes } of tablesOf(run))
    tell(['', paint('bold', title), ...alignColumns(rows), ...notes].join('\n'))
  if (given.json !== undefined) await writeFile(given.json, toJson(run))
  if (given.markdown !== undefined) {
    const document = await readFile(given.markdown, 'utf8').catch(emptyWhenAbsent)
    await writeFile(given.markdown, intoDocument(document, run))
  }
}

function sayContestants(): string {
  return alignColumns(
    CONTESTANTS.map(({ id, title, setup, extra }) => [id, title, extra ? `${setup} (only when asked for)` : setup]),
  ).join('\n')
}

function sayArguments({ rounds, seconds, only, quick, patience, priority, seed }: Given): string[] {
  const options = [
    quick && '--quick',
    rounds && `--rounds ${rounds}`,
    seconds && `--seconds ${seconds}`,
    patience !== undefined && `--patience ${patience}`,
    only && `--only ${only.join(',')}`,
    priority && '--priority',
    seed !== 1 && `--seed ${seed}`,
  ].filter((option) => typeof option === 'string')
  return options.length === 0 ? [] : ['--', ...options]
}

function emptyWhenAbsent(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return ''
  throw error
}

function seconds(text: string): number {
  return text === '0' ? 0 : positive(text)
}

function positive(text: string): number {
  const number = Number(text)
  if (!(number > 0 && number <= 1_000)) throw new InvalidArgumentError('It must be a number above 0.')
  return number
}
