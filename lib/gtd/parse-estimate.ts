import { TIME_ESTIMATE_MAX_MINUTES } from '#lib/contract/limits.ts'

const MINUTES = /^(\d{1,5})m(?:in)?$/
const HOURS = /^(\d{1,3}(?:\.\d{1,2})?)h$/
const HOURS_MINUTES = /^(\d{1,3})h([0-5]?\d)m?$/

/** Minutes of `15m`, `1h`, `1.5h`, `1h30`, `1h30m`: whole, from 1 to a week's. Null for anything else. */
export function parseEstimate(text: string): number | null {
  const value = text.toLowerCase()
  const both = HOURS_MINUTES.exec(value)
  const minutes = both
    ? Number(both[1]) * 60 + Number(both[2])
    : // 1.1 × 60 is not 66 in floating point, 1.1 × 6000 rounds to 6600.
      Number(MINUTES.exec(value)?.[1] ?? Math.round(Number(HOURS.exec(value)?.[1]) * 6000) / 100)
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= TIME_ESTIMATE_MAX_MINUTES ? minutes : null
}
