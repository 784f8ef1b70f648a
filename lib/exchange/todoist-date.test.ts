import { expect, test } from 'vitest'
import { readTodoistDate } from './todoist-date.ts'

const TODAY = '2026-11-21'

test.each([
  ['', {}],
  ['14 Oct', { due_on: '2027-10-14' }],
  ['2026-12-04T10:00:00', { due_on: '2026-12-04', time: '10:00:00' }],
  ['tomorrow at 9am', { due_on: '2026-11-22', time: '9am' }],
  ['3pm', { due_on: TODAY, time: '3pm' }],
  ['every weekday at 09:30', { recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', time: '09:30', first: '2026-11-23' }],
  ['every 3rd friday', { recurrence: 'FREQ=MONTHLY;BYDAY=3FR', first: '2026-12-18' }],
  ['every mon, thu starting 2026-12-01', { recurrence: 'FREQ=WEEKLY;BYDAY=MO,TH', due_on: '2026-12-01' }],
  [
    'every day at 7am from 1 dec until 5 dec',
    { recurrence: 'FREQ=DAILY;UNTIL=20261205', time: '7am', due_on: '2026-12-01' },
  ],
  ['every! 3 months', { recurrence: 'FREQ=MONTHLY;INTERVAL=3;X-FROM=COMPLETION', first: TODAY }],
  ['ev other day', { recurrence: 'FREQ=DAILY;INTERVAL=2', first: TODAY }],
  ['Quarterly', { recurrence: 'FREQ=MONTHLY;INTERVAL=3', first: TODAY }],
])('“%s” is %j', (text, date) => {
  expect(readTodoistDate(text, TODAY)).toEqual(date)
})

test.each(['every full moon', 'jeden Montag', 'every day starting soon', 'every day until whenever', '27 Nov 2026 x'])(
  '“%s” is not understood',
  (text) => {
    expect(readTodoistDate(text, TODAY)).toBeNull()
  },
)
