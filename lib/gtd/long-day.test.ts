import { expect, test } from 'vitest'
import { addDays } from './dates.ts'
import { longDay } from './long-day.ts'

test('a day is said in full, in the words of British English', () => {
  const format = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  for (let after = 0; after < 366; after++) {
    const date = addDays('2027-12-25', after)
    expect(longDay(date)).toBe(format.format(new Date(date)))
  }
})
