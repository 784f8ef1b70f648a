import { median, percentile } from '../gateway-bench/statistics.ts'
import { AUDIT_CATEGORIES, type AuditCategory, type Interaction, type Run } from './run.ts'

/** What is asked of the app with 10,000 tasks. */
export const BARS = {
  keyMs: 100,
  inpMs: 100,
  lcpMs: 1_500,
  cls: 0.05,
  scriptBytes: 180_000,
  droppedFrames: 0,
  audit: 95,
} as const

/** `value` is in the bar's own unit; null where nothing was measured. */
export type Judgement = { bar: string; worst: string; value: number | null; isMet: boolean | null }

/** Each bar with the worst that was found of it, and where. */
export function judge(run: Run): Judgement[] {
  const interactions = run.interactions.filter(({ isSequel }) => !isSequel)
  const inp = Map.groupBy(interactions, ({ backend }) => backend)
  return [
    atMost(
      'any keypress to paint < 100 ms (98th percentile)',
      [...groupActions(interactions)].map(([name, timings]) => [name, p98(timings.map(({ shownMs }) => shownMs))]),
      BARS.keyMs,
    ),
    atMost(
      'INP < 100 ms (98th percentile of all of them)',
      [...inp].map(([name, all]) => [name, p98(all.flatMap(({ timings }) => timings.map(({ inpMs }) => inpMs)))]),
      BARS.inpMs,
    ),
    atMost('LCP < 1.5 s', medians(run, 'lcpMs'), BARS.lcpMs),
    atMost('CLS < 0.05', worstLoads(run, 'cls'), BARS.cls),
    atMost('script of a first load ≤ 180 kB', worstLoads(run, 'scriptBytes'), BARS.scriptBytes + 1),
    atMost(
      'a list scrolls without dropped frames',
      run.scrolls.map(({ view, backend, dropped }) => [`${view}, ${backend}`, dropped]),
      BARS.droppedFrames + 1,
    ),
    ...[...new Set(run.audits.map(({ data }) => data))].flatMap((data) =>
      AUDIT_CATEGORIES.map((category) => auditBar(run, data, category)),
    ),
  ]
}

/** The timings of each action over each backend, all rounds together. */
export function groupActions(interactions: readonly Interaction[]) {
  const groups = Map.groupBy(interactions, ({ action, backend }) => `${action}, ${backend}`)
  return new Map([...groups].map(([name, all]) => [name, all.flatMap(({ timings }) => timings)]))
}

/** The 98th percentile, as INP takes it; with fewer than fifty values that is the largest. */
export function p98(values: readonly number[]): number {
  return percentile(
    [...values].sort((a, b) => a - b),
    0.98,
  )
}

function atMost(bar: string, found: readonly (readonly [string, number])[], below: number): Judgement {
  const [worst] = found.toSorted(([, a], [, b]) => b - a)
  if (!worst) return { bar, worst: '', value: null, isMet: null }
  return { bar, worst: worst[0], value: worst[1], isMet: worst[1] < below }
}

function medians(run: Run, field: 'lcpMs'): [string, number][] {
  const groups = Map.groupBy(run.loads, ({ view, backend }) => `${view}, ${backend}`)
  return [...groups].map(([name, loads]) => [name, median(loads.map((load) => load[field]))])
}

function worstLoads(run: Run, field: 'cls' | 'scriptBytes'): [string, number][] {
  return run.loads.map((load) => [`${load.view}, ${load.backend}`, load[field]])
}

/** What was repeated counts with its best: other load on the machine only ever costs points. */
function auditBar(run: Run, data: string, category: AuditCategory): Judgement {
  const bar = `Lighthouse ${category} ≥ ${BARS.audit}, ${data}`
  const audits = run.audits.filter((audit) => audit.data === data)
  const groups = Map.groupBy(audits, ({ view, preset }) => `${view}, ${preset}`)
  const bests = [...groups].map(
    ([name, all]) => [name, Math.max(...all.map(({ scores }) => scores[category]))] as const,
  )
  const [worst] = bests.toSorted(([, a], [, b]) => a - b)
  if (!worst) return { bar, worst: '', value: null, isMet: null }
  return { bar, worst: worst[0], value: worst[1], isMet: worst[1] >= BARS.audit }
}
