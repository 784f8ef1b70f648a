import { median } from '../gateway-bench/statistics.ts'
import type { Table } from '../gateway-bench/table.ts'
import { BARS, groupActions, type Judgement, judge, p98 } from './bars.ts'
import { AUDIT_CATEGORIES, type Run, type Timing } from './run.ts'

/** Everything that a run found, as tables, the bars first. */
export function tablesOf(run: Run): Table[] {
  const tables = [barsTable(run), ...keyTables(run), scrollTable(run), loadTable(run), auditTable(run)]
  return [...tables.filter((table) => table !== null && table.rows.length > 1), environmentTable(run)] as Table[]
}

function barsTable(run: Run): Table {
  const rows = judge(run).map(({ bar, worst, value, isMet }) => [bar, sayValue(bar, value), worst, sayVerdict(isMet)])
  return { title: 'The bars', rows: [['bar', 'worst found', 'where', 'verdict'], ...rows], notes: [] }
}

function sayVerdict(isMet: Judgement['isMet']): string {
  if (isMet === null) return 'not measured'
  return isMet ? 'met' : 'not met'
}

function sayValue(bar: string, value: number | null): string {
  if (value === null) return '–'
  if (bar.startsWith('CLS')) return value.toFixed(3)
  if (bar.startsWith('script')) return `${(value / 1_000).toFixed(1)} kB`
  if (/ms|LCP/.test(bar)) return `${Math.round(value)} ms`
  return String(value)
}

function keyTables(run: Run): Table[] {
  return run.backends.map(({ id, name }) => {
    const actions = new Map(run.interactions.map(({ action, isSequel = false }) => [action, isSequel]))
    const groups = groupActions(run.interactions)
    const rows = [...actions].flatMap(([title, isSequel]) => {
      const timings = groups.get(`${title}, ${id}`) ?? []
      const verdict = isSequel ? '–' : sayVerdict(isSoonEnough(timings))
      return timings.length === 0 ? [] : [[title, ...keyCells(timings), verdict]]
    })
    const bare = run.bare.flatMap(({ timings }) => timings)
    if (rows.length > 0 && bare.length > 0) rows.unshift(['a bare page: a word changes', ...keyCells(bare), '–'])
    const header = ['over', 'keys', 'first paint p50', 'shown p50', 'p98', 'max', 'INP p98', `< ${BARS.keyMs} ms`]
    return { title: `From a key to what it shows, ms: ${name}`, rows: [header, ...rows], notes: [] }
  })
}

function keyCells(timings: readonly Timing[]): string[] {
  const shown = timings.map(({ shownMs }) => shownMs)
  const inp = p98(timings.map(({ inpMs }) => inpMs))
  const whole = [median(timings.map(({ firstMs }) => firstMs)), median(shown), p98(shown), Math.max(...shown)]
  return [String(timings.length), ...whole.map((ms) => String(Math.round(ms))), inp === 0 ? '< 16' : String(inp)]
}

function isSoonEnough(timings: readonly Timing[]): boolean {
  return p98(timings.map(({ shownMs }) => shownMs)) < BARS.keyMs
}

function scrollTable(run: Run): Table {
  const named = [
    ...run.bare.map((scroll) => ['a bare page', scroll] as const),
    ...run.scrolls.map((scroll) => [`${scroll.view}, ${scroll.backend}`, scroll] as const),
  ]
  const rows = named.map(([name, { pixels, frames, dropped, longestMs }]) => [
    name,
    pixels.toLocaleString('en'),
    String(frames),
    String(dropped),
    longestMs.toFixed(0),
  ])
  const header = ['list', 'pixels', 'frames due', 'dropped', 'longest, ms']
  return { title: 'Scrolling through a list at 3,000 pixels a second', rows: [header, ...rows], notes: [] }
}

function loadTable(run: Run): Table {
  const groups = Map.groupBy(run.loads, ({ view, backend }) => `${view}, ${backend}`)
  const rows = [...groups].map(([name, loads]) => {
    const ms = (field: 'ttfbMs' | 'lcpMs') => Math.round(median(loads.map((load) => load[field]))).toString()
    return [
      name,
      ms('ttfbMs'),
      ms('lcpMs'),
      Math.max(...loads.map(({ cls }) => cls)).toFixed(3),
      (Math.max(...loads.map(({ scriptBytes }) => scriptBytes)) / 1_000).toFixed(1),
      (median(loads.map(({ heapBytes }) => heapBytes)) / 2 ** 20).toFixed(1),
    ]
  })
  const header = ['view', 'TTFB, ms', 'LCP, ms', 'CLS', 'script, kB gzip', 'heap, MiB']
  return { title: 'A first load', rows: [header, ...rows], notes: [] }
}

function auditTable(run: Run): Table {
  const groups = Map.groupBy(run.audits, ({ data, view, preset }) => `${view}, ${preset}, ${data}`)
  const rows = [...groups].map(([name, audits]) => [
    name,
    ...AUDIT_CATEGORIES.map((category) => sayScores(audits.map(({ scores }) => scores[category]))),
    [...new Set(audits.flatMap(({ failed }) => failed))].join('; ') || '–',
  ])
  const notes = ['Where it was repeated, the best, and in brackets the worst: other load only ever costs points.']
  return { title: 'Lighthouse', rows: [['view', ...AUDIT_CATEGORIES, 'what cost points'], ...rows], notes }
}

function sayScores(scores: readonly number[]): string {
  const [lowest, highest] = [Math.min(...scores), Math.max(...scores)]
  return lowest === highest ? String(highest) : `${highest} (${lowest})`
}

function environmentTable(run: Run): Table {
  const rows = Object.entries({ Started: run.startedAt, Command: `\`${run.command}\``, ...run.environment })
  const skipped = run.skipped.map(({ what, reason }) => [what, `skipped: ${reason}`])
  return { title: 'Environment', rows: [['', ''], ...rows, ...skipped], notes: [] }
}
