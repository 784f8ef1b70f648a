import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
import type { Outcome } from './step.ts'

type Counts = Omit<Outcome, 'output'>

const NO_REASON = 'its report gives no reason'

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).default([]) }),
      ),
    }),
  ),
})

/**
 * Vitest's `json` reporter. A file that fails before its first test counts as one failed. One that passed keeps the
 * messages of the tries before.
 */
export function readVitest(report: string): Counts {
  const files = vitestReport.parse(JSON.parse(report)).testResults
  const tests = files.flatMap((file) => file.assertionResults)
  const broken = files.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every(isFine))
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter((test) => !isFine(test)).length + broken.length,
    skipped: tests
      .filter(({ status }) => isSkip(status))
      .map(({ fullName }) => ({ what: fullName, reason: reasonIn(fullName) })),
    flaky: tests
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
      .map(({ fullName, failureMessages }) => ({ what: fullName, message: plain(failureMessages) })),
  }
}

/** Vitest's report has no place for a reason, so tests name theirs: `… [skipped: why]`, or `[not here: why]` on one mount. */
function reasonIn(fullName: string): string {
  return /\[(?:skipped|not here): ([^\]]+)\]/.exec(fullName)?.[1] ?? NO_REASON
}

function isFine({ status }: { status: string }): boolean {
  return status === 'passed' || isSkip(status)
}

function isSkip(status: string): boolean {
  return status === 'skipped' || status === 'pending' || status === 'todo' || status === 'disabled'
}

/** Bun's `junit` reporter: what its root element counts. */
export function readBunJunit(report: string): Counts {
  const root = /<testsuites\b[^>]*>/.exec(report)?.[0] ?? ''
  const count = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(root)?.[1] ?? 0)
  const [tests, failed, skips] = [count('tests'), count('failures'), count('skipped')]
  const names = report.matchAll(/<testcase\b[^>]*\bname="([^"]*)"[^>]*>\s*<skipped/g)
  return {
    passed: tests - failed - skips,
    failed,
    skipped: [...names].map(([, what = '']) => ({ what, reason: NO_REASON })),
  }
}

const playwrightTest = z.object({
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  projectName: z.string(),
  annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
  results: z
    .array(z.object({ errors: z.array(z.object({ message: z.string().default('') })).default([]) }))
    .default([]),
})
const playwrightSuite = z.object({
  specs: z.array(z.object({ title: z.string(), tests: z.array(playwrightTest) })).default([]),
  get suites() {
    return z.array(playwrightSuite).default([])
  },
})
const playwrightReport = z.object({ suites: z.array(playwrightSuite), errors: z.array(z.unknown()) })
type Suite = z.infer<typeof playwrightSuite>

/** Playwright's `json` reporter. */
export function readPlaywright(report: string): Counts {
  const { suites, errors } = playwrightReport.parse(JSON.parse(report))
  const tests = suites.flatMap(testsIn)
  const withStatus = (wanted: string) => tests.filter(({ status }) => status === wanted)
  const flaky = withStatus('flaky').map(({ what, message }) => ({ what, message }))
  return {
    passed: withStatus('expected').length + flaky.length,
    failed: withStatus('unexpected').length + errors.length,
    skipped: withStatus('skipped').map(({ what, reason }) => ({ what, reason })),
    flaky,
  }
}

function testsIn(suite: Suite): { status: string; what: string; reason: string; message: string }[] {
  const own = suite.specs.flatMap(({ title, tests }) =>
    tests.map(({ status, projectName, annotations, results }) => {
      const reason = annotations.find(({ type }) => type === 'skip')?.description ?? NO_REASON
      const message = plain(results.flatMap(({ errors }) => errors.map((error) => error.message)))
      return { status, what: `${projectName}: ${title}`, reason, message }
    }),
  )
  return [...own, ...suite.suites.flatMap(testsIn)]
}

/** As it is read in a log, without colours. */
function plain(messages: readonly string[]): string {
  return stripVTControlCharacters(messages.join('\n'))
}

const conformReport = z.object({
  problems: z.array(z.object({ id: z.string(), mount: z.string(), reason: z.string() })),
  results: z.array(
    z.object({
      id: z.string(),
      mount: z.string(),
      sections: z.array(
        z.object({
          name: z.string(),
          results: z.array(z.object({ name: z.string(), outcome: z.string(), reason: z.string().optional() })),
        }),
      ),
    }),
  ),
})

/** What `conform --json` writes. A target that could not be tested counts as one failed. */
export function readConform(report: string): Counts {
  const { problems, results } = conformReport.parse(JSON.parse(report))
  const cases = results.flatMap(({ id, mount, sections }) =>
    sections.flatMap((section) => section.results.map((one) => ({ ...one, what: `${id} ${mount}: ${one.name}` }))),
  )
  const withOutcome = (wanted: string) => cases.filter(({ outcome }) => outcome === wanted)
  return {
    passed: withOutcome('passed').length,
    failed: withOutcome('failed').length + problems.length,
    skipped: withOutcome('skipped').map(({ what, reason = NO_REASON }) => ({ what, reason })),
  }
}
