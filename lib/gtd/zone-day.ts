import { wallDates } from './dates.ts'

/** The wall date of an instant, such as a task's `completed_at`, in one zone. */
export type DayOf = (timestamp: string) => string

/**
 * A {@link DayOf} for an IANA `timeZone`, by default the machine's own. Remembers the hours it has met: making a date
 * of an instant is slow, and a logbook asks for thousands. Since 1972 every zone changes its date on a quarter of an hour.
 */
export function dayInZone(timeZone?: string): DayOf {
  const wallDate = wallDates(timeZone)
  const known = new Map<number, string>()
  return (timestamp) => {
    const instant = Date.parse(timestamp)
    const quarter = Math.floor(instant / QUARTER_MS)
    const found = known.get(quarter)
    if (found !== undefined) return found
    const day = wallDate(new Date(instant))
    known.set(quarter, day)
    return day
  }
}

const QUARTER_MS = 15 * 60_000
