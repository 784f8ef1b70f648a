import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayInZone } from './zone-day.ts'

/** Zones whose clocks change at midnight, by half an hour, by a whole day, or lie off the hour; and one without any of it. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Chatham',
]
const anyInstant = fc
  .date({ min: new Date('1973-01-01T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())

test('the day of an instant is what the calendar there says, in whatever order it is asked', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.array(anyInstant, { minLength: 1, maxLength: 20 }), (zone, instants) => {
      const dayOf = dayInZone(zone)
      const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
      for (const instant of instants) expect(dayOf(instant)).toBe(calendar.format(new Date(instant)))
    }),
    { numRuns: 200 },
  )
})

test.each([
  // Berlin: the night of 25 hours, and that of 23.
  ['Europe/Berlin', '2026-10-24T21:59:59.999Z', '2026-10-24', '2026-10-24T22:00:00.000Z', '2026-10-25'],
  ['Europe/Berlin', '2026-10-25T22:59:59.999Z', '2026-10-25', '2026-10-25T23:00:00.000Z', '2026-10-26'],
  ['Europe/Berlin', '2026-03-29T21:59:59.999Z', '2026-03-29', '2026-03-29T22:00:00.000Z', '2026-03-30'],
  // Santiago: midnight itself is skipped; the day begins at one.
  ['America/Santiago', '2026-09-06T03:59:59.999Z', '2026-09-05', '2026-09-06T04:00:00.000Z', '2026-09-06'],
  // Samoa went over the date line: there was no 30 December 2011.
  ['Pacific/Apia', '2011-12-30T09:59:59.999Z', '2011-12-29', '2011-12-30T10:00:00.000Z', '2011-12-31'],
])('in %s a day ends and the next begins at its midnight', (zone, before, day, after, next) => {
  const dayOf = dayInZone(zone)
  expect([dayOf(before), dayOf(after)]).toEqual([day, next])
})
