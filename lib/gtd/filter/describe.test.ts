import { expect, test } from 'vitest'
import { describeCondition } from './describe.ts'
import { parseFilter } from './parse.ts'

test.each([
  ['-@phone,@home', 'Not @phone or @home'],
  ['+"Move house"', 'Move house'],
  ['%Ann', 'Waiting for Ann'],
  ['status:next,waiting,done', 'Next, Waiting or Done'],
  ['status:any', 'Any status'],
  ['!low,medium', 'Low or medium energy'],
  ['~90min', 'Up to 1h30m'],
  ['due:overdue,week', 'Overdue or due in the next 7 days'],
  ['-due:<=fri', 'Not due by Fri 20 Nov'],
  ['due:tomorrow', 'Due tomorrow'],
  ['defer:>1w', 'Deferred until after Wed 25 Nov'],
  ['no:project', 'No project'],
  ['-no:project', 'In a project'],
  ['is:available', 'Available'],
  ['-is:recurring', 'Does not repeat'],
  ['-boxes', 'Without “boxes”'],
])('%s is said “%s”', (line, words) => {
  expect(parseFilter(line).filter.map((condition) => describeCondition(condition, '2026-11-18'))).toEqual([words])
})
