const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d+))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/

/** Whether `text` is `YYYY-MM-DD` and a day of the proleptic Gregorian calendar in the years 1970–9999. */
export function isCalendarDate(text: string): boolean {
  return DATE.test(text) && Number(text.slice(0, 4)) >= 1970 && isRealDay(text)
}

/**
 * An RFC 3339 timestamp as the instant it names: UTC, truncated to three decimals, `Z`.
 * Null when `text` is not one, or names an instant outside the years 1970–9999.
 * A leap second (`:60`) is not one: no clock behind this API can tell it from the next second.
 */
export function normaliseTimestamp(text: string): string | null {
  const match = RFC_3339.exec(text)
  if (!match) return null
  const [, date = '', hour = '', minute = '', second = '', fraction = '', sign, offsetHour = '0', offsetMinute = '0'] =
    match
  if (!isRealDay(date)) return null
  const millis = fraction.slice(0, 3).padEnd(3, '0')
  const local = Date.parse(`${date}T${hour}:${minute}:${second}.${millis}Z`)
  const offsetMs = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000
  const instant = sign === '-' ? local + offsetMs : local - offsetMs
  if (!(instant >= 0 && instant <= LAST_INSTANT)) return null
  return new Date(instant).toISOString()
}

const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z')

/** `date` must match {@link DATE}. `Date.parse` rolls 30 February over; the round trip finds that out. */
function isRealDay(date: string): boolean {
  const parsed = Date.parse(`${date}T00:00:00.000Z`)
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().slice(0, 10) === date
}
