import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBetween, formatDay, weekdayOf } from './dates.ts'
import { mayBeginDay, parseDay, parseWeekday } from './day-words.ts'
import { anyDay } from './testing.ts'

const SATURDAY = '2026-11-21'

test.each([
  ['today', '2026-11-21'],
  ['Tomorrow', '2026-11-22'],
  ['tmr', '2026-11-22'],
  ['yesterday', '2026-11-20'],
  ['fri', '2026-11-27'],
  ['Monday', '2026-11-23'],
  ['thurs', '2026-11-26'],
  ['sat', '2026-11-28'],
  ['next mon', '2026-11-23'],
  ['next sunday', '2026-11-29'],
  ['next week', '2026-11-23'],
  ['next month', '2026-12-01'],
  ['next year', '2027-01-01'],
  ['eom', '2026-11-30'],
  ['3d', '2026-11-24'],
  ['+3d', '2026-11-24'],
  ['2w', '2026-12-05'],
  ['1m', '2026-12-21'],
  ['1y', '2027-11-21'],
  ['in 1 day', '2026-11-22'],
  ['in 3 weeks', '2026-12-12'],
  ['in 2 months', '2027-01-21'],
  ['14 oct', '2027-10-14'],
  ['14th October', '2027-10-14'],
  ['dec 1', '2026-12-01'],
  ['Dec 1st, 2028', '2028-12-01'],
  ['1 sept 2027', '2027-09-01'],
  ['21 nov', '2026-11-21'],
  ['29 feb', '2028-02-29'],
  ['fri 27 nov', '2026-11-27'],
  ['2027-02-03', '2027-02-03'],
])('on Saturday 21 November 2026 “%s” is %s', (words, date) => {
  expect(parseDay(words, SATURDAY)).toBe(date)
})

test.each([
  ['2026-12-31', 'tomorrow', '2027-01-01'],
  ['2026-12-31', 'fri', '2027-01-01'],
  ['2026-12-31', 'next fri', '2027-01-08'],
  ['2026-12-31', 'thu', '2027-01-07'],
  ['2026-12-31', 'next week', '2027-01-04'],
  ['2026-12-31', 'next month', '2027-01-01'],
  ['2026-12-31', 'next year', '2027-01-01'],
  ['2026-12-31', 'eom', '2026-12-31'],
  ['2026-12-31', '1m', '2027-01-31'],
  ['2026-12-31', '31 dec', '2026-12-31'],
  ['2026-12-31', '30 dec', '2027-12-30'],
  ['2026-12-31', '1 jan', '2027-01-01'],
  ['2027-01-01', 'yesterday', '2026-12-31'],
  ['2027-01-01', 'next fri', '2027-01-08'],
  ['2027-01-01', '31 dec', '2027-12-31'],
  ['2027-12-31', '2m', '2028-02-29'],
  ['2028-02-29', '1y', '2029-02-28'],
  ['2028-03-01', '29 feb', '2032-02-29'],
])('on %s “%s” is %s', (today, words, date) => {
  expect(parseDay(words, today)).toBe(date)
})

test.each([
  '',
  'soon',
  'next',
  'in 3',
  'oct',
  '32 oct',
  '30 feb',
  '29 feb 2027',
  '14 octopus',
  '14 oct 27',
  '14 oct 2027 x',
  'mon 27 nov',
  '2027-02-30',
  '1969-12-31',
  '9999y',
  '0 jan',
  'constructor',
])('“%s” is no date', (words) => {
  expect(parseDay(words, SATURDAY)).toBeNull()
})

describe('for any today', () => {
  test('a weekday is that weekday, one to seven days ahead', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'), (today, word) => {
        fc.pre(today < '9999-12-01')
        const date = parseDay(word, today) ?? ''
        expect(weekdayOf(date)).toBe(parseWeekday(word))
        expect(daysBetween(today, date)).toBeGreaterThanOrEqual(1)
        expect(daysBetween(today, date)).toBeLessThanOrEqual(7)
      }),
    )
  })

  test('what formatDay says, parseDay understands', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (today, ahead) => {
        fc.pre(today < '9998-01-01' && today > '1970-01-01')
        const date = parseDay(`in ${ahead} days`, today) ?? ''
        expect(parseDay(formatDay(date, today), today)).toBe(date)
      }),
    )
  })
})

test('a word that no date begins with never needs escaping', () => {
  expect(['Tomorrow', 'in', 'next', '14th', 'oct', 'fri', '3d', '2026-10-14'].every(mayBeginDay)).toBe(true)
  expect(['call', 'server', 'friend', '100', 'week'].some(mayBeginDay)).toBe(false)
})
