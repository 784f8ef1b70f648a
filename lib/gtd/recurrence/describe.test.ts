import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeRule } from './describe.ts'
import { anyRule, ruleOf } from './testing.ts'

test.each([
  ['FREQ=DAILY', 'every day'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', 'every 2 weeks on Monday'],
  ['FREQ=WEEKLY;BYDAY=MO,TH', 'every week on Monday and Thursday'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every weekday'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR', 'every 2 weeks on weekdays'],
  ['FREQ=MONTHLY;BYMONTHDAY=2,15', 'every month on the 2nd and 15th'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'every month on the last day'],
  ['FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', 'every month on the 31st, or the last day'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'every month on the last Friday'],
  ['FREQ=MONTHLY;BYDAY=2TU', 'every month on the 2nd Tuesday'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'every month on the last weekday'],
  ['FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1', 'every month on the 1st Saturday or Sunday'],
  ['FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=14', 'every year on 14 October'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1', 'every year on the 29th, or the last day of February'],
  ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'every year on the 4th Thursday in November'],
  ['FREQ=YEARLY;BYYEARDAY=-1', 'every year on the last day of the year'],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', 'every year on Monday in week 20'],
  ['FREQ=DAILY;BYMONTH=1', 'every day in January'],
  ['FREQ=DAILY;INTERVAL=3;X-FROM=COMPLETION', '3 days after it is done'],
  ['FREQ=WEEKLY;X-FROM=COMPLETION', 'a week after it is done'],
  ['FREQ=WEEKLY;BYDAY=MO;X-FROM=COMPLETION', 'every week on Monday, counted from when it is done'],
  ['FREQ=DAILY;COUNT=5', 'every day, 5 times'],
  ['FREQ=DAILY;COUNT=1', 'every day, once'],
  ['FREQ=DAILY;UNTIL=20270103', 'every day until 3 Jan 2027'],
])('%s is “%s”', (rule, sentence) => {
  expect(describeRule(ruleOf(rule))).toBe(sentence)
})

test('any rule has a sentence of words, without a gap or a number from a program', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      expect(describeRule(rule)).toMatch(/^(?:every|an?|\d+) /)
      expect(describeRule(rule)).not.toMatch(/ {2}|undefined|null|NaN|-\d| $/)
    }),
  )
})
