import { expect, test } from 'vitest'
import { judge } from './bars.ts'
import type { Audit } from './run.ts'
import { emptyRun, timing } from './testing.ts'

const interaction = (action: string, round: number, ...shown: number[]) => ({
  ...{ backend: 'one', action, round },
  timings: shown.map((ms) => timing(ms, 24)),
})

function verdict(bar: RegExp, found: Parameters<typeof emptyRun>[0]) {
  const { worst, value, isMet } = judge(emptyRun(found)).find((judgement) => bar.test(judgement.bar)) ?? {}
  return { worst, value, isMet }
}

test('the slowest action decides whether every keypress is fast enough, its rounds taken together', () => {
  const fast = interaction('j', 1, 20, 30)
  expect(verdict(/keypress/, { interactions: [fast, interaction('e', 1, 40), interaction('e', 2, 99)] })).toEqual({
    worst: 'e, one',
    value: 99,
    isMet: true,
  })
  expect(verdict(/keypress/, { interactions: [fast, interaction('e', 2, 100)] })).toMatchObject({ isMet: false })
})

test('what follows the answer to a key is not judged', () => {
  const interactions = [interaction('g', 1, 20), { ...interaction('its rows', 1, 300), isSequel: true as const }]
  expect(verdict(/keypress/, { interactions })).toEqual({ worst: 'g, one', value: 20, isMet: true })
})

test('of fifty keypresses one may be slow, as INP has it', () => {
  const shown = [...Array<number>(49).fill(20), 500]
  expect(verdict(/keypress/, { interactions: [interaction('j', 1, ...shown)] })).toMatchObject({ value: 20 })
  expect(verdict(/keypress/, { interactions: [interaction('j', 1, ...shown.slice(1))] })).toMatchObject({ value: 500 })
})

test('a load is judged by its median time, and by its worst shift and script', () => {
  const load = { backend: 'one', view: 'inbox', ttfbMs: 5, heapBytes: 1 }
  const loads = [
    { ...load, round: 1, lcpMs: 900, cls: 0, scriptBytes: 180_000 },
    { ...load, round: 2, lcpMs: 9_000, cls: 0.06, scriptBytes: 1 },
    { ...load, round: 3, lcpMs: 1_400, cls: 0, scriptBytes: 1 },
  ]
  expect(verdict(/LCP/, { loads })).toEqual({ worst: 'inbox, one', value: 1_400, isMet: true })
  expect(verdict(/CLS/, { loads })).toMatchObject({ value: 0.06, isMet: false })
  expect(verdict(/script/, { loads })).toMatchObject({ value: 180_000, isMet: true })
})

test('one dropped frame is one too many', () => {
  const scroll = { backend: 'one', round: 1, view: 'next', pixels: 1, frames: 100, longestMs: 17 }
  expect(verdict(/scroll/, { scrolls: [{ ...scroll, dropped: 0 }] })).toMatchObject({ isMet: true })
  expect(verdict(/scroll/, { scrolls: [{ ...scroll, dropped: 1 }] })).toMatchObject({ isMet: false })
})

test('an audit that was repeated counts with its best, the views with their worst, each data by itself', () => {
  const audit = (data: string, view: string, performance: number): Audit => ({
    ...{ data, view, preset: 'phone', failed: [] },
    scores: { performance, accessibility: 100, 'best-practices': 100, seo: 100 },
  })
  const audits = [
    audit('demo', 'next', 80),
    audit('demo', 'next', 97),
    audit('demo', 'inbox', 99),
    audit('all', 'next', 50),
  ]
  expect(verdict(/performance.*demo/, { audits })).toEqual({ worst: 'next, phone', value: 97, isMet: true })
  expect(verdict(/performance.*all/, { audits })).toMatchObject({ value: 50, isMet: false })
})

test('what was not measured is neither met nor missed', () => {
  expect(judge(emptyRun()).map(({ isMet }) => isMet)).toEqual([null, null, null, null, null, null])
})
