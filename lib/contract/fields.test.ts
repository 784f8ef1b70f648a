import { expect, test } from 'vitest'
import type { z } from 'zod'
import { contexts, date, line, position, recurrence, text, timeEstimate, timestamp, uuid, version } from './fields.ts'
import { toFieldErrors } from './parse.ts'

/** What a value becomes, or the fields that are named as bad. */
function outcome(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value, { reportInput: true })
  return result.success
    ? { value: result.data }
    : { bad: [...new Set(toFieldErrors(result.error.issues).map(({ field }) => field))] }
}
const bad = { bad: [''] }

test.each([
  ['0190a1b2-0000-7000-8000-00000000000f', true],
  ['00000000-0000-0000-0000-000000000000', true],
  ['0190A1B2-0000-7000-8000-00000000000F', false],
  ['0190a1b2-0000-7000-8000-00000000000', false],
  ['0190a1b2-0000-7000-8000-00000000000f\n', false],
  ['{0190a1b2-0000-7000-8000-00000000000f}', false],
  ['0190a1b200007000800000000000000f', false],
])('uuid %j is %j', (value, good) => {
  expect(outcome(uuid, value)).toEqual(good ? { value } : bad)
})

test.each([
  ['a', { value: 'a' }],
  ['  a  ', { value: 'a' }],
  ['\u00a0', { value: '\u00a0' }],
  ['', bad],
  [' \t\n ', bad],
  ['é'.repeat(5), { value: 'é'.repeat(5) }],
  ['é'.repeat(6), bad],
  [` ${'😀'.repeat(5)} `, { value: '😀'.repeat(5) }],
  ['😀'.repeat(6), bad],
  ['a\tb', bad],
  ['a\nb', bad],
  ['a\u0000b', bad],
  ['a\u007fb', bad],
  ['a\u0085b', bad],
  ['a\u200bb', { value: 'a\u200bb' }],
  [5, bad],
  [null, bad],
])('a line of at most 5: %j', (value, expected) => {
  expect(outcome(line(5), value)).toEqual(expected)
})

test.each([
  ['', { value: '' }],
  [' \r\n\ta', { value: ' \r\n\ta' }],
  ['😀'.repeat(5), { value: '😀'.repeat(5) }],
  ['😀'.repeat(6), bad],
  ['a\u0000', bad],
  [true, bad],
])('text of at most 5 passes through untouched: %j', (value, expected) => {
  expect(outcome(text(5), value)).toEqual(expected)
})

test.each([
  [[], { value: [] }],
  [['@a', '@é_9-Ж'], { value: ['@a', '@é_9-Ж'] }],
  [['@b', '@a'], { value: ['@b', '@a'] }],
  [[`@${'a'.repeat(49)}`], { value: [`@${'a'.repeat(49)}`] }],
  [[`@${'𐐀'.repeat(49)}`], { value: [`@${'𐐀'.repeat(49)}`] }],
  [[`@${'a'.repeat(50)}`], { bad: ['0'] }],
  [['@'], { bad: ['0'] }],
  [['a'], { bad: ['0'] }],
  [['@a b', '@ok', '@a.b'], { bad: ['0', '2'] }],
  [['@a', '@b', '@a'], { bad: ['2'] }],
  [['@a', '@A'], { value: ['@a', '@A'] }],
  [['@a', 5, null], { bad: ['1', '2'] }],
  ['@a', bad],
  [{ 0: '@a' }, bad],
])('contexts %j', (value, expected) => {
  expect(outcome(contexts, value)).toEqual(expected)
})

test('ten contexts fit and eleven do not', () => {
  const names = Array.from({ length: 11 }, (_, index) => `@c${index}`)
  expect(outcome(contexts, names.slice(0, 10))).toEqual({ value: names.slice(0, 10) })
  expect(outcome(contexts, names)).toEqual(bad)
})

test.each([
  ['FREQ=DAILY', true],
  ['FREQ=WEEKLY;BYDAY=MO,TH;INTERVAL=2', true],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', true],
  ['FREQ=YEARLY;UNTIL=20300101T000000Z', true],
  ['FREQ=HOURLY', false],
  ['freq=daily', false],
  ['INTERVAL=2;FREQ=DAILY', false],
  ['FREQ=DAILY;', false],
  ['FREQ=DAILY;X', false],
  ['RRULE:FREQ=DAILY', false],
  ['FREQ=DAILY\n', false],
  ['', false],
  [`FREQ=DAILY;X=${'1'.repeat(187)}`, true],
  [`FREQ=DAILY;X=${'1'.repeat(188)}`, false],
])('recurrence %j is %j', (value, good) => {
  expect(outcome(recurrence, value)).toEqual(good ? { value } : bad)
})

test.each([
  ['a0V', true],
  ['Z'.repeat(64), true],
  ['Z'.repeat(65), false],
  ['', false],
  ['a-b', false],
  ['é', false],
  ['a\n', false],
])('position %j is %j', (value, good) => {
  expect(outcome(position, value)).toEqual(good ? { value } : bad)
})

test.each([
  [1, true],
  [10_080, true],
  [1.0, true],
  [0, false],
  [10_081, false],
  [1.5, false],
  [-1, false],
  ['5', false],
  [true, false],
  [1e300, false],
])('time estimate %j is %j', (value, good) => {
  expect(outcome(timeEstimate, value)).toEqual(good ? { value } : bad)
})

test('a version is a whole number from 1', () => {
  expect(outcome(version, 1)).toEqual({ value: 1 })
  expect(outcome(version, 0)).toEqual(bad)
  expect(outcome(version, '1')).toEqual(bad)
})

test('dates stay as they are, timestamps become UTC', () => {
  expect(outcome(date, '2026-10-14')).toEqual({ value: '2026-10-14' })
  expect(outcome(date, '2026-02-30')).toEqual(bad)
  expect(outcome(timestamp, '2026-10-14T08:30:00+02:00')).toEqual({ value: '2026-10-14T06:30:00.000Z' })
  expect(outcome(timestamp, '2026-10-14')).toEqual(bad)
})
