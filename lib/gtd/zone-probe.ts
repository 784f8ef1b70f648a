// Run by zones.test.ts in processes of other time zones: prints what the date rules say.
import { addDays, addMonths, daysBetween, formatDay, today, weekdayOf } from './dates.ts'
import { parseDay } from './day-words.ts'
import { previewDates } from './recurrence/next-date.ts'
import { readRule } from './recurrence/rule.ts'
import { dayInZone } from './zone-day.ts'

const WORDS = [
  'today',
  'tomorrow',
  'fri',
  'next fri',
  'next week',
  'next month',
  'eom',
  '31 dec',
  '29 feb',
  'in 3 weeks',
  'this weekend',
  'next weekend',
  'end of next month',
  'the 31st',
  'fri the 13th',
  '29.2.',
  '12/31',
]
const RULES = ['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,SU', 'FREQ=MONTHLY', 'FREQ=YEARLY', 'FREQ=DAILY;X-FROM=COMPLETION']
// Around year ends, a leap day, and the nights clocks change in Newfoundland, Berlin and nowhere.
const DAYS = [
  '2026-12-31',
  '2027-01-01',
  '2028-02-29',
  '2026-03-08',
  '2026-03-29',
  '2026-11-01',
  '2026-10-25',
  '2026-11-21',
]

const said = DAYS.map((day) => ({
  words: WORDS.map((words) => parseDay(words, day)),
  sums: [addDays(day, 1), addDays(day, -400), addMonths(day, 1), addMonths(day, -14)],
  distances: DAYS.map((other) => daysBetween(day, other)),
  spoken: DAYS.map((other) => formatDay(other, day)),
  weekday: weekdayOf(day),
  next: RULES.map((text) => {
    const reading = readRule(text)
    return 'rule' in reading ? previewDates(reading.rule, day, day) : []
  }),
  inZones: ['Pacific/Kiritimati', 'America/St_Johns', 'UTC'].map((zone) => dayInZone(zone)(`${day}T02:29:59.999Z`)),
}))

process.stdout.write(JSON.stringify({ said, here: today(undefined, new Date('2026-12-31T12:00:00Z')) }))
