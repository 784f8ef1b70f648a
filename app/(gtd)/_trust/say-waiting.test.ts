import { expect, test } from 'vitest'
import { formatTime, sayWaiting, type Waiting } from './say-waiting.ts'
import { NOTHING_WAITS } from './testing.ts'

const said = (waiting: Partial<Waiting>) => {
  const { matter = '', meaning = '' } = sayWaiting({ ...NOTHING_WAITS, ...waiting }) ?? {}
  return `${matter} ${meaning}`
}

test('nothing is said when nothing is the matter', () => {
  expect(sayWaiting(NOTHING_WAITS)).toBeNull()
})

test('what is away is named, and what becomes of changes', () => {
  expect(said({ state: 'offline', count: 3 })).toBe(
    'You are offline. 3 changes are kept here and sent when the connection is back.',
  )
  expect(said({ state: 'away', count: 1 })).toBe(
    'Bun + SQLite is not answering. 1 change is kept here and sent when it is back.',
  )
  expect(said({ state: 'away' })).toContain('What you change is kept here')
})

test('data that was not read now says when it was', () => {
  const now = new Date(2026, 9, 14, 12)
  expect(formatTime(new Date(2026, 9, 14, 10, 42).getTime(), now)).toBe('10:42')
  expect(formatTime(new Date(2026, 9, 12, 10, 42).getTime(), now)).toBe('Mon 12 Oct, 10:42')
  expect(said({ state: 'offline', asOf: Date.now() })).toMatch(/Shown as of \d\d:\d\d\.$/)
})

test('a decision comes before what is merely on its way, and both before another backend', () => {
  expect(said({ count: 2, conflicts: [1], elsewhere: 1 })).toMatch(/^1 change to decide on/)
  expect(said({ count: 2, elsewhere: 1 })).toMatch(/^Sending 2 changes/)
  expect(said({ elsewhere: 1 })).toMatch(/^1 change kept for Embedded/)
})

test('what is not taken for now is not said to be on its way', () => {
  expect(said({ count: 2, trouble: 'The disk is full.' })).toBe(
    '2 changes not taken yet. Kept and tried again. The disk is full.',
  )
})

test('a phone has room for what is said there', () => {
  const briefly = (waiting: Partial<Waiting>) =>
    Object.values(sayWaiting({ ...NOTHING_WAITS, ...waiting })?.brief ?? {})
  expect(briefly({ state: 'offline', count: 12 })).toEqual(['You are offline', '12 changes kept'])
  for (const waiting of [
    { state: 'offline' as const },
    { state: 'away' as const, count: 128 },
    { count: 128 },
    { count: 2, conflicts: [1, 2] },
    { count: 128, trouble: 'The disk is full.' },
    { elsewhere: 12 },
  ])
    for (const words of briefly(waiting)) expect(words.length, words).toBeLessThanOrEqual(17)
})
