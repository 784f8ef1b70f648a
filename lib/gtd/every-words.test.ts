import { expect, test } from 'vitest'
import { readEveryWords, sayEveryWords } from './every-words.ts'

test.each([
  ['day', 'FREQ=DAILY'],
  ['2W', 'FREQ=WEEKLY;INTERVAL=2'],
  ['other month', 'FREQ=MONTHLY;INTERVAL=2'],
  ['fortnight', 'FREQ=WEEKLY;INTERVAL=2'],
  ['quarter', 'FREQ=MONTHLY;INTERVAL=3'],
  ['two weeks', 'FREQ=WEEKLY;INTERVAL=2'],
  ['second day', 'FREQ=DAILY;INTERVAL=2'],
  ['3rd month', 'FREQ=MONTHLY;INTERVAL=3'],
  ['weekend', 'FREQ=WEEKLY;BYDAY=SA'],
  ['night', 'FREQ=DAILY'],
  ['weekday morning', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['mon and thu evening', 'FREQ=WEEKLY;BYDAY=MO,TH'],
  ['second friday', 'FREQ=MONTHLY;BYDAY=2FR'],
  ['workday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['Mondays', 'FREQ=WEEKLY;BYDAY=MO'],
  ['thu, mon and  sat', 'FREQ=WEEKLY;BYDAY=MO,TH,SA'],
  ['mon, wed, and fri', 'FREQ=WEEKLY;BYDAY=MO,WE,FR'],
  ['mon-fri', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['friday to monday', 'FREQ=WEEKLY;BYDAY=MO,FR,SA,SU'],
  ['tue/thu', 'FREQ=WEEKLY;BYDAY=TU,TH'],
  ['other fri', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
  ['week on friday', 'FREQ=WEEKLY;BYDAY=FR'],
  ['15th', 'FREQ=MONTHLY;BYMONTHDAY=15'],
  ['15th and 1st', 'FREQ=MONTHLY;BYMONTHDAY=1,15'],
  ['month on the 31st', 'FREQ=MONTHLY;BYMONTHDAY=31'],
  ['last day of the month', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
  ['third Friday', 'FREQ=MONTHLY;BYDAY=3FR'],
  ['last fri of each month', 'FREQ=MONTHLY;BYDAY=-1FR'],
  ['1st workday', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1'],
  ['14 oct', 'FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=14'],
  ['year on February 29th', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'],
])('every %s is %s, and its words are read back', (words, rule) => {
  expect(readEveryWords(words)).toBe(rule)
  expect(readEveryWords(sayEveryWords(rule) ?? '')).toBe(rule)
})

test.each([
  ...[
    '',
    'now and then',
    'room',
    '0 days',
    '32nd',
    '5th friday',
    '1st day',
    'mon,',
    'week on the 15th',
    'month on fri',
  ],
  ...['mon-', 'mon-fri-sun', 'mon to', '15th morning', 'morning morning', 'other', 'two', 'a week', '0th day'],
  ...['30 feb', 'toString', 'constructor', '14 oct 2027', 'in 3 days', 'tomorrow'],
])('every “%s” is no rule', (words) => {
  expect(readEveryWords(words)).toBeNull()
})
