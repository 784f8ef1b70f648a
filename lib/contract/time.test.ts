import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCalendarDate, normaliseTimestamp } from './time.ts'

test.each([
  ['1970-01-01', true],
  ['1969-12-31', false],
  ['9999-12-31', true],
  ['10000-01-01', false],
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2000-02-29', true],
  ['2100-02-29', false],
  ['2026-04-31', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-01-00', false],
  ['2026-1-1', false],
  ['2026-01-01T00:00:00Z', false],
  [' 2026-01-01', false],
  ['2026-01-01\n', false],
  ['٢٠٢٦-01-01', false],
])('isCalendarDate(%j) is %j', (text, expected) => {
  expect(isCalendarDate(text)).toBe(expected)
})

test.each([
  ['2026-10-14T08:30:00Z', '2026-10-14T08:30:00.000Z'],
  ['2026-10-14t08:30:00z', '2026-10-14T08:30:00.000Z'],
  ['2026-10-14T08:30:00.1Z', '2026-10-14T08:30:00.100Z'],
  ['2026-10-14T08:30:00.99999Z', '2026-10-14T08:30:00.999Z'],
  ['2026-10-14T08:30:00+02:00', '2026-10-14T06:30:00.000Z'],
  ['2026-01-01T00:30:00+23:59', '2025-12-31T00:31:00.000Z'],
  ['2026-12-31T23:30:00-00:45', '2027-01-01T00:15:00.000Z'],
  ['2026-10-14T08:30:00-00:00', '2026-10-14T08:30:00.000Z'],
  ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
  ['1969-12-31T23:59:59.999Z', null],
  ['1970-01-01T00:00:00+00:01', null],
  ['1969-12-31T23:59:00-00:01', '1970-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ['9999-12-31T23:59:59.999-00:01', null],
  ['2026-10-14T08:30:60Z', null],
  ['2016-12-31T23:59:60Z', null],
  ['2026-10-14T24:00:00Z', null],
  ['2026-10-14T08:60:00Z', null],
  ['2026-10-14T08:30:00+24:00', null],
  ['2026-10-14T08:30:00+02:60', null],
  ['2026-10-14T08:30:00', null],
  ['2026-10-14T08:30Z', null],
  ['2026-10-14 08:30:00Z', null],
  ['2026-10-14T08:30:00.Z', null],
  ['2026-10-14T08:30:00+0200', null],
  ['2026-02-30T08:30:00Z', null],
  ['2026-10-14', null],
  ['', null],
])('normaliseTimestamp(%j) is %j', (text, expected) => {
  expect(normaliseTimestamp(text)).toBe(expected)
})

const instants = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })

test('an instant written in any zone comes back as Date writes it', () => {
  fc.assert(
    fc.property(
      instants,
      fc.integer({ min: -1439, max: 1439 }),
      fc.stringMatching(/^\d{0,6}$/),
      (at, minutes, more) => {
        const local = new Date(at.getTime() + minutes * 60_000)
        fc.pre(local.getTime() >= 0 && local.getUTCFullYear() <= 9999)
        const pad = (value: number) => String(value).padStart(2, '0')
        const size = Math.abs(minutes)
        const zone = `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
        expect(normaliseTimestamp(`${local.toISOString().slice(0, -1)}${more}${zone}`)).toBe(at.toISOString())
      },
    ),
    { numRuns: 1000 },
  )
})

test('a normalised timestamp is its own normal form', () => {
  fc.assert(
    fc.property(instants, (at) => {
      expect(normaliseTimestamp(at.toISOString())).toBe(at.toISOString())
    }),
  )
})

test('every day of the years 1970–9999 is a date', () => {
  fc.assert(
    fc.property(instants, (at) => {
      expect(isCalendarDate(at.toISOString().slice(0, 10))).toBe(true)
    }),
  )
})
