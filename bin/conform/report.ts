import type { SectionResult } from '#specs/conformance/runner/case.ts'
import type { Mount, Target } from '#specs/conformance/runner/target.ts'
import { alignColumns, paint, sayDuration } from '../terminal.ts'

/** All that one target was found to be. */
export type TargetResult = { id: string; mount: Mount; baseUrl: string; sections: SectionResult[] }
export type Totals = { passed: number; failed: number; skipped: number }

/** How many cases ended in which way. */
export function totals(sections: readonly SectionResult[]): Totals {
  const count = { passed: 0, failed: 0, skipped: 0 }
  for (const { results } of sections) for (const { outcome } of results) count[outcome]++
  return count
}

/** One line about a section that has just ended, and every failure in it in full. */
export function sayProgress({ id, mount }: Target, section: SectionResult): string[] {
  const { passed, failed, skipped } = totals([section])
  const ms = section.results.reduce((longest, result) => Math.max(longest, result.ms), 0)
  const mark = failed > 0 ? paint('red', '✗') : passed > 0 ? paint('green', '✓') : paint('dim', '–')
  const counts = [
    `${passed} passed`,
    ...(failed ? [`${failed} failed`] : []),
    ...(skipped ? [`${skipped} skipped`] : []),
  ]
  const head = `${mark} ${id} ${paint('dim', mount)}  ${section.name}  ${paint('dim', `${counts.join(', ')}; slowest ${sayDuration(ms)}`)}`
  const failures = section.results.flatMap((result) =>
    result.outcome === 'failed'
      ? ['', `    ${paint('red', result.name)}`, ...result.failure.split('\n').map((line) => `      ${line}`)]
      : [],
  )
  return [head, ...failures, ...(failures.length > 0 ? [''] : [])]
}

/** Backends across, sections down: how many passed of how many that were run, ✗ where not all did. */
export function sayTable(mount: Mount, results: readonly TargetResult[]): string[] {
  const names = [...new Set(results.flatMap(({ sections }) => sections.map(({ name }) => name)))]
  const rows = names.map((name) => [
    name,
    ...results.map(({ sections }) => {
      const section = sections.find((each) => each.name === name)
      return section ? cell(totals([section])) : ''
    }),
  ])
  const sum = ['all', ...results.map(({ sections }) => cell(totals(sections)))]
  return [paint('bold', MOUNT_TITLES[mount]), ...alignColumns([['', ...results.map(({ id }) => id)], ...rows, sum])]
}

const MOUNT_TITLES: Record<Mount, string> = {
  direct: 'direct: the backend itself',
  gateway: 'gateway: the bare gateway on its own port',
  api: 'api: the gateway under /api of the app',
  next: 'next: the gateway as a Next.js route handler',
  worker: 'worker: the app as a Worker, and the backend inside it',
}

function cell({ passed, failed, skipped }: Totals): string {
  if (passed + failed === 0) return paint('dim', '–')
  const counts = `${passed}/${passed + failed}`
  const mark = failed > 0 ? paint('red', `✗ ${counts}`) : `${paint('green', '✓')} ${counts}`
  return skipped > 0 ? `${mark} ${paint('dim', `+${skipped} skipped`)}` : mark
}
