import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { today } from '#lib/gtd/dates.ts'
import { tablesOf } from '#lib/shootout/app-bench/report.ts'
import type { Run } from '#lib/shootout/app-bench/run.ts'
import { stopAllChildren } from '#lib/shootout/drivers/child.ts'
import { replaceMeasured } from '#lib/shootout/gateway-bench/document.ts'
import { ACTIONS } from '../bench-app/actions.ts'
import { CPU_SLOWDOWN } from '../bench-app/browser.ts'
import { BACKENDS, openDemo, openLaboratory } from '../bench-app/laboratory.ts'
import { PARTS, type Part, type Progress, runAudits, runBenchmark } from '../bench-app/run-benchmark.ts'
import { ensureChromium } from '../checks/chromium.ts'
import { describeMachine } from '../gateway-bench/environment.ts'
import { alignColumns, paint, sayDuration, tell } from '../terminal.ts'
import { buildWhenStale } from '../up/next-build.ts'
import { stopOnSignal } from '../up/stop-on-signal.ts'

type Given = { rounds: number; size: number; only?: string[]; json?: string; markdown?: string; lighthouse?: boolean }

const USUAL = { rounds: 2, size: 10_000 }

/** `bench-app`: how fast the app answers someone who has 10,000 tasks. */
export function registerBenchApp(program: Command): void {
  program
    .command('bench-app')
    .description('measure the app in a slowed-down browser, with 10,000 tasks (npm run bench:app)')
    .option('--rounds <n>', 'how often everything is measured', whole, USUAL.rounds)
    .option('--size <n>', 'how many tasks there are', whole, USUAL.size)
    .option('--only <what>', 'only these, joined by commas: parts, or actions by name', parseOnly)
    .option('--lighthouse', 'Lighthouse as well, on a phone and on a desktop: a minute and a half')
    .option('--json <file>', 'write every keypress and the environment there')
    .option('--markdown <file>', 'write the tables there, in place of those of the last run')
    .addHelpText(
      'after',
      () => `\nParts: ${PARTS.join(', ')}\nActions:\n${sayActions()}\n\nHow: specs/benchmarks/README.md`,
    )
    .action(benchApp)
}

async function benchApp({ rounds, size, only, json, markdown, lighthouse }: Given): Promise<void> {
  const began = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'shootout-bench-app-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  stopOnSignal(async () => {})
  await ensureChromium()
  await buildWhenStale({ onBuild: () => tell('Building the app…') })

  const run: Run = {
    startedAt: new Date().toISOString(),
    command: ['npm run bench:app', ...sayArguments({ rounds, size, only, lighthouse })].join(' '),
    environment: {
      ...describeMachine(),
      Slowdown: `${CPU_SLOWDOWN} × (of the page's own processor, by Chromium)`,
      Tasks: `${size.toLocaleString('en')} in 200 projects, in each backend`,
      'Load before': loadavg()[0]?.toFixed(2) ?? '',
    },
    backends: BACKENDS.map(({ id, name }) => ({ id, name })),
    ...{ interactions: [], scrolls: [], bare: [], loads: [], audits: [], skipped: [] },
  }
  tell(`Filling two backends with ${size.toLocaleString('en')} tasks each…`)
  const laboratory = await openLaboratory(folder, size, today())
  const schedule = scheduleOf(rounds, only, lighthouse ?? false)
  const progress: Progress = {
    part: (title) => process.stdout.write(`\n${paint('bold', title)}:`),
    step: (text) => process.stdout.write(` ${paint('dim', text)}`),
  }
  await runBenchmark(run, laboratory, schedule, progress)
  if (schedule.parts.has('lighthouse')) {
    await runAudits(run, await openDemo(folder, today()), 'demo data', ['desktop', 'phone'], progress)
    await runAudits(run, laboratory, `${size.toLocaleString('en')} tasks`, ['desktop'], progress)
  }
  tell('')
  await stopAllChildren()
  run.environment['Load after'] = loadavg()[0]?.toFixed(2) ?? ''
  run.environment.Took = sayDuration(performance.now() - began)

  const tables = tablesOf(run)
  for (const { title, rows, notes } of tables)
    tell(['', paint('bold', title), ...alignColumns(rows), ...notes].join('\n'))
  if (json !== undefined) await writeFile(json, `${JSON.stringify(run, null, 1)}\n`)
  if (markdown !== undefined) {
    const document = await readFile(markdown, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    await writeFile(markdown, replaceMeasured(document, tables))
  }
}

function scheduleOf(rounds: number, only: readonly string[] | undefined, lighthouse: boolean) {
  const isPart = (name: string): name is Part => (PARTS as readonly string[]).includes(name)
  const usual = PARTS.filter((part) => part !== 'lighthouse')
  const actions = only?.filter((name) => !isPart(name)) ?? []
  const asked = only?.filter(isPart) ?? usual
  const parts = new Set([...asked, ...(actions.length > 0 ? ['keys' as const] : [])])
  if (lighthouse) parts.add('lighthouse')
  return { rounds, parts, actions: actions.length > 0 ? new Set(actions) : null }
}

function sayActions(): string {
  return alignColumns(ACTIONS.map(({ id, title, view }) => [id, title, view])).join('\n')
}

function sayArguments({ rounds, size, only, lighthouse }: Given): string[] {
  const options = [
    lighthouse && '--lighthouse',
    rounds !== USUAL.rounds && `--rounds ${rounds}`,
    size !== USUAL.size && `--size ${size}`,
    only && `--only ${only.join(',')}`,
  ].filter((option) => typeof option === 'string')
  return options.length === 0 ? [] : ['--', ...options]
}

function parseOnly(text: string): string[] {
  const names = text.split(',')
  const known: string[] = [...PARTS, ...ACTIONS.map(({ id }) => id)]
  for (const name of names)
    if (!known.includes(name)) throw new InvalidArgumentError(`There is no ${name}; there are ${known.join(', ')}.`)
  return names
}

function whole(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number above 0.')
  return Number(text)
}
