import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCalendarDate } from '#lib/contract/time.ts'
import { addDays, addMonths, daysBetween, formatDay, makeDate, today, weekdayOf } from './dates.ts'
import { anyDay } from './testing.ts'

describe('today', () => {
  test('is the wall date of the zone, not of UTC', () => {
    const now = new Date('2026-03-01T02:30:00Z')
    expect(today('America/New_York', now)).toBe('2026-02-28')
    expect(today('Pacific/Kiritimati', now)).toBe('2026-03-01')
  })

  test('without a zone is what the local clock shows', () => {
    const now = new Date(2026, 9, 5, 23, 59)
    expect(today(undefined, now)).toBe('2026-10-05')
  })

  test('refuses a zone that does not exist', () => {
    expect(() => today('Mars/Olympus')).toThrow(/Mars/)
  })
})

describe('arithmetic', () => {
  test('adding days and counting them are inverses, across every clock change', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        const moved = addDays(date, days)
        fc.pre(isCalendarDate(moved))
        expect(daysBetween(date, moved)).toBe(days)
        expect(addDays(moved, -days)).toBe(date)
      }),
    )
  })

  test('the weekday follows the calendar', () => {
    expect(weekdayOf('1970-01-01')).toBe(4)
    expect(weekdayOf('2026-11-21')).toBe(6)
    fc.assert(fc.property(anyDay, (date) => weekdayOf(date) === new Date(`${date}T12:00:00Z`).getUTCDay()))
  })

  test('a month on from the 31st is the last day of a shorter month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
  })

  test('a day that does not exist is no date', () => {
    expect(makeDate(2026, 2, 29)).toBeNull()
    expect(makeDate(2028, 2, 29)).toBe('2028-02-29')
    expect(makeDate(1969, 12, 31)).toBeNull()
  })
})

test.each([
  ['2026-10-10', 'Today'],
  ['2026-10-11', 'Tomorrow'],
  ['2026-10-09', 'Yesterday'],
  ['2026-10-14', 'Wed 14 Oct'],
  ['2026-12-31', 'Thu 31 Dec'],
  ['2027-01-01', 'Fri 1 Jan 2027'],
])('on 10 October 2026, %s is said %s', (date, said) => {
  expect(formatDay(date, '2026-10-10')).toBe(said)
})
