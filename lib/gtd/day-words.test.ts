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
  ['tonight', '2026-11-21'],
  ['eod', '2026-11-21'],
  ['this morning', '2026-11-21'],
  ['tomorrow evening', '2026-11-22'],
  ['next monday morning', '2026-11-23'],
  ['day after tomorrow', '2026-11-23'],
  ['the day after tomorrow', '2026-11-23'],
  ['weekend', '2026-11-21'],
  ['this weekend', '2026-11-21'],
  ['next weekend', '2026-11-28'],
  ['fri next week', '2026-11-27'],
  ['next week friday', '2026-11-27'],
  ['end of this month', '2026-11-30'],
  ['the end of the month', '2026-11-30'],
  ['end of next month', '2026-12-31'],
  ['end of the year', '2026-12-31'],
  ['eoy', '2026-12-31'],
  ['in a week', '2026-11-28'],
  ['in two weeks', '2026-12-05'],
  ['3 days from now', '2026-11-24'],
  ['a month from today', '2026-12-21'],
  ['21st', '2026-11-21'],
  ['the 20th', '2026-12-20'],
  ['31st', '2026-12-31'],
  ['fri 27th', '2026-11-27'],
  ['Friday the 13th', '2027-08-13'],
  ['the 14th of october', '2027-10-14'],
  ['the 14th of october 2028', '2028-10-14'],
  ['Fri, 27 Nov', '2026-11-27'],
  ['25.12.', '2026-12-25'],
  ['25.12', '2026-12-25'],
  ['1.2.2027', '2027-02-01'],
  ['01.02.27', '2027-02-01'],
  ['29.2.', '2028-02-29'],
  ['fri 27.11.', '2026-11-27'],
  ['12/25', '2026-12-25'],
  ['25/12', '2026-12-25'],
  ['11/21', '2026-11-21'],
  ['4/4', '2027-04-04'],
  ['12/25/27', '2027-12-25'],
  ['25-12-2027', '2027-12-25'],
  ['2027/2/3', '2027-02-03'],
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
  ['2026-12-31', 'end of next month', '2027-01-31'],
  ['2027-01-31', 'end of next month', '2027-02-28'],
  ['2027-01-30', '29th', '2027-03-29'],
  ['2028-01-30', '29th', '2028-02-29'],
  ['2026-11-22', 'this weekend', '2026-11-22'],
  ['2026-11-22', 'next weekend', '2026-11-28'],
  ['2026-11-23', 'this weekend', '2026-11-28'],
  ['2026-11-23', 'next weekend', '2026-12-05'],
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
  '3/4',
  '3/4/2027',
  '3-4-2027',
  '12-25',
  '25-12-27',
  '13/13',
  '30.2.',
  '29.2.2027',
  '0.1.',
  '1.13.',
  '25.12.1969',
  '1.2.3.4',
  '32nd',
  'mon the 32nd',
  'the',
  'the 14',
  'the fri',
  'end of',
  'end of week',
  'this night',
  'in a',
  'a week',
  'in two weeks from now',
  '3 days from tomorrow',
  'thu 27.11.',
  'of october',
  'constructor',
])('“%s” is no date', (words) => {
  expect(parseDay(words, SATURDAY)).toBeNull()
})

/** Words of every kind that name a day whatever today is. */
const ALWAYS = [
  ...['today', 'tonight', 'tomorrow morning', 'day after tomorrow', 'fri', 'next fri', 'fri next week', 'this weekend'],
  ...['next weekend', 'next week', 'next month', 'end of the month', 'end of next month', 'eoy', 'in a week'],
  ...['31st', 'the 30th', 'friday the 13th', 'mon 29th', 'sun 31st', '29 feb', '29.2.', '12/31', '2/29', '1st of may'],
]

describe('for any today', () => {
  test('the same words name a day, today or later, whenever they are read', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...ALWAYS), (today, words) => {
        fc.pre(today < '9980-01-01')
        const date = parseDay(words, today)
        expect([words, date !== null && date >= today]).toEqual([words, true])
      }),
      { numRuns: 2_000 },
    )
  })

  test('a weekend is a Saturday, unless it has begun, and the next one is that of next week', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        fc.pre(today < '9999-12-01')
        const [here, next] = [parseDay('this weekend', today) ?? '', parseDay('next weekend', today) ?? '']
        expect(here === today ? [0, 6] : [6]).toContain(weekdayOf(here))
        expect(daysBetween(today, here)).toBeLessThanOrEqual(5)
        expect(next).toBe(parseDay('next sat', today))
      }),
    )
  })

  test('numbers say what the words say', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (today, date) => {
        const [year, month, day] = date.split('-').map(Number)
        expect(parseDay(`${day}.${month}.${year}`, today)).toBe(date)
        const isPlain = (day ?? 0) > 12 || day === month
        expect(parseDay(`${month}/${day}/${year}`, today)).toBe(isPlain ? date : null)
        expect(parseDay(`${day}/${month}/${year}`, today)).toBe(isPlain ? date : null)
      }),
    )
  })

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
