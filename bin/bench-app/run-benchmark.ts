import type { Browser } from '@playwright/test'
import type { Audit, Run } from '#lib/shootout/app-bench/run.ts'
import { ACTIONS, type Action } from './actions.ts'
import { measureBare } from './bare.ts'
import { freshPage, launchBrowser, untilCalm } from './browser.ts'
import { BACKENDS, type Laboratory } from './laboratory.ts'
import { measureLoad } from './loads.ts'
import { measureScroll } from './scrolls.ts'

/** What can be asked for alone. */
export const PARTS = ['keys', 'scroll', 'load', 'lighthouse'] as const
export type Part = (typeof PARTS)[number]

export type Schedule = {
  rounds: number
  parts: ReadonlySet<Part>
  /** Only these actions, by id; null for all. */
  actions: ReadonlySet<string> | null
}

/** Hears what is being measured. */
export type Progress = { part(title: string): void; step(text: string): void }

/** An audit below the bar is repeated: what other load did to it is not what it is. */
const AUDITS_MAX = 2
const ENOUGH = 95

/** Measures what is asked for, round by round, into `run`. */
export async function runBenchmark(
  run: Run,
  { url, largeProject }: Laboratory,
  schedule: Schedule,
  progress: Progress,
) {
  const paths: Record<string, string> = {
    inbox: '/inbox',
    next: '/next',
    project: `/projects/${largeProject}`,
    today: '/today',
  }
  const { rounds, parts } = schedule
  const browser = await launchBrowser()
  run.environment.Browser = `Chromium ${browser.version()}, headless, without a GPU`
  try {
    for (let round = 1; round <= rounds; round++) {
      if (parts.has('keys') || parts.has('scroll')) {
        progress.part(`Round ${round} of ${rounds}, a bare page`)
        await attempt(run, 'a bare page', async () => {
          run.bare.push({ round, ...(await measureBare(browser, url)) })
        })
      }
      for (const { id } of BACKENDS) {
        progress.part(`Round ${round} of ${rounds}, ${id}`)
        if (parts.has('load'))
          for (const [view, path] of Object.entries(paths)) {
            progress.step(`load ${view}`)
            await attempt(run, `load ${view}, ${id}`, async () => {
              run.loads.push({ backend: id, round, view, ...(await measureLoad(browser, url, id, path)) })
            })
          }
        if (parts.has('keys'))
          for (const action of ACTIONS.filter((candidate) => schedule.actions?.has(candidate.id) ?? true)) {
            progress.step(action.id)
            await attempt(run, `${action.title}, ${id}`, () => measureKeys(run, browser, url, id, round, action))
          }
        if (parts.has('scroll'))
          for (const view of ['inbox', 'next']) {
            progress.step(`scroll ${view}`)
            await attempt(run, `scroll ${view}, ${id}`, async () => {
              const found = await measureScroll(browser, url, id, paths[view] ?? '')
              run.scrolls.push({ backend: id, round, view, ...found })
            })
          }
      }
    }
  } finally {
    await browser.close()
  }
}

/** Has Lighthouse judge each view of the app at `laboratory`, filled with `data`. */
export async function runAudits(
  run: Run,
  { url, largeProject }: Laboratory,
  data: string,
  presets: readonly Audit['preset'][],
  progress: Progress,
) {
  progress.part(`Lighthouse, ${data}`)
  const paths = { inbox: '/inbox', next: '/next', project: `/projects/${largeProject}` }
  for (const [view, path] of Object.entries(paths))
    for (const preset of presets) {
      progress.step(`${view}, ${preset}`)
      await attempt(run, `Lighthouse, ${view}, ${preset}, ${data}`, async () => {
        const audits = await auditUntilGood(url + path, preset)
        run.audits.push(...audits.map((found) => ({ data, view, preset, ...found })))
      })
    }
}

async function measureKeys(run: Run, browser: Browser, url: string, backend: string, round: number, action: Action) {
  const { page, context } = await freshPage(browser, url, backend)
  try {
    await page.goto(action.view)
    await untilCalm(page)
    // What is loaded while nobody waits has come by then, as it has for a person.
    await page.waitForLoadState('networkidle')
    const timings = await action.run(page)
    const { title, isSequel } = action
    run.interactions.push({ backend, round, action: title, timings, ...(isSequel && { isSequel }) })
  } finally {
    await context.close()
  }
}

/** What cannot be measured is said in the report, and the rest goes on. */
async function attempt(run: Run, what: string, measure: () => Promise<void>): Promise<void> {
  try {
    await measure()
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    run.skipped.push({ what, reason })
  }
}

async function auditUntilGood(url: string, preset: Audit['preset']) {
  // Loaded when it is asked for: Lighthouse is larger than all else here, and help is about this command too.
  const { audit } = await import('./audits.ts')
  const audits: Pick<Audit, 'scores' | 'failed'>[] = []
  while (audits.length < AUDITS_MAX) {
    const found = await audit(url, preset)
    audits.push(found)
    if (Object.values(found.scores).every((score) => score >= ENOUGH)) break
  }
  return audits
}
