import { expect, test } from 'vitest'
import { tablesOf } from './report.ts'
import { emptyRun, timing } from './testing.ts'

test('keys stand by backend, with how many, the usual and the slow ones; Event Timing hides what is below 16 ms', () => {
  const interactions = [
    { backend: 'one', action: 'j', round: 1, timings: [timing(20), timing(40)] },
    { backend: 'one', action: 'j', round: 2, timings: [timing(120, 128)] },
    { backend: 'one', action: 'e', round: 1, timings: [timing(30)] },
  ]
  const table = tablesOf(emptyRun({ interactions })).find(({ title }) => title.endsWith(': One'))
  expect(table?.rows.slice(1)).toEqual([
    ['j', '3', '20', '40', '120', '120', '128', 'not met'],
    ['e', '1', '15', '30', '30', '30', '< 16', 'met'],
  ])
})

test('a bare page stands above what is measured beside it, and is not judged', () => {
  const smoothness = { pixels: 12_000, frames: 250, dropped: 3, longestMs: 33 }
  const tables = tablesOf(
    emptyRun({
      bare: [{ round: 1, timings: [timing(16)], ...smoothness }],
      interactions: [{ backend: 'one', action: 'j', round: 1, timings: [timing(20)] }],
      scrolls: [{ backend: 'one', round: 1, view: 'next', ...smoothness, dropped: 9 }],
    }),
  )
  const rowsOf = (title: string) => tables.find((table) => table.title.startsWith(title))?.rows.slice(1)
  expect(rowsOf('From a key')?.map((row) => [row[0], row[3], row.at(-1)])).toEqual([
    ['a bare page: a word changes', '16', '–'],
    ['j', '20', 'met'],
  ])
  expect(rowsOf('Scrolling')?.map((row) => [row[0], row[3]])).toEqual([
    ['a bare page', '3'],
    ['next, one', '9'],
  ])
})

test('only what was measured has a table; what could not be is said with its reason', () => {
  const run = emptyRun({ skipped: [{ what: 'Ctrl K, one', reason: 'what was asked for never showed' }] })
  const tables = tablesOf(run)
  expect(tables.map(({ title }) => title)).toEqual(['The bars', 'Environment'])
  expect(tables.at(-1)?.rows).toContainEqual(['Ctrl K, one', 'skipped: what was asked for never showed'])
})

test('rounds of a load become one line: medians of times, the worst shift', () => {
  const load = { backend: 'one', view: 'inbox', ttfbMs: 5, scriptBytes: 170_250, heapBytes: 2 ** 21 }
  const loads = [
    { ...load, round: 1, lcpMs: 700, cls: 0 },
    { ...load, round: 2, lcpMs: 800, cls: 0.01 },
  ]
  const table = tablesOf(emptyRun({ loads })).find(({ title }) => title === 'A first load')
  expect(table?.rows[1]).toEqual(['inbox, one', '5', '750', '0.010', '170.3', '2.0'])
})
