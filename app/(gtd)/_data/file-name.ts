import { FORMATS, type FormatId } from '#lib/exchange/formats.ts'

/** What an export of `today` (YYYY-MM-DD) is called: sorts by day, and tells two formats of one ending apart. */
export function fileName(format: FormatId, today: string): string {
  return `tasks-${today}${format === 'taskwarrior' ? '.taskwarrior' : ''}.${FORMATS[format].extension}`
}
