import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeProject, makeTask } from '../testing.ts'
import { createMatcher, unknownNames } from './match.ts'
import { parseFilter } from './parse.ts'
import { anyCondition } from './testing.ts'

const TODAY = '2026-11-18'
const house = makeProject(1, { name: 'Move house', area: 'Home' })
const garden = makeProject(2, { name: 'Garden' })
const projects = [house, garden]
const TASKS = [
  makeTask(1, { title: 'Call Ann', contexts: ['@phone'], time_estimate_minutes: 15, energy: 'low' }),
  makeTask(2, { title: 'Pack books', project_id: house.id, contexts: ['@home'], due_on: '2026-11-17' }),
  makeTask(3, {
    title: 'Café bill',
    status: 'waiting',
    waiting_for: 'Ann Lee',
    due_on: '2026-11-24',
    notes: 'Big boxes',
  }),
  makeTask(4, { title: 'Rake leaves', status: 'inbox', project_id: garden.id, defer_until: '2026-11-20' }),
  makeTask(5, { title: 'Sow', status: 'someday', due_on: '2026-11-25', recurrence: 'FREQ=DAILY', energy: 'high' }),
  makeTask(6, { title: 'Old call', status: 'done', contexts: ['@phone', '@home'], due_on: '2026-11-18' }),
]
const scope = { today: TODAY, projects, isAvailable: ({ defer_until }: (typeof TASKS)[number]) => defer_until === null }
const found = (line: string) =>
  TASKS.filter(createMatcher(parseFilter(line).filter, scope)).map(({ id }) => Number(id.slice(-3)))

test.each([
  ['', [1, 2, 3, 4, 5]],
  ['status:any', [1, 2, 3, 4, 5, 6]],
  ['status:done,waiting', [3, 6]],
  ['-status:next', [3, 4, 5, 6]],
  ['@PHONE', [1]],
  ['@phone,@home', [1, 2]],
  ['@phone @home status:any', [6]],
  ['-@phone', [2, 3, 4, 5]],
  ['+"move HOUSE",garden', [2, 4]],
  ['-+garden', [1, 2, 3, 5]],
  ['+"No such"', []],
  ['area:home', [2]],
  ['%"ann lee"', [3]],
  ['%Ann', []],
  ['!low,high', [1, 5]],
  ['~15m', [1]],
  ['~14m', []],
  ['due:overdue', [2]],
  ['due:today status:any', [6]],
  ['due:week', [3]],
  ['due:month', [3, 5]],
  ['due:overdue,week', [2, 3]],
  ['due:tue', [3]],
  ['due:>tue', [5]],
  ['due:<=tue', [2, 3]],
  ['due:<tue', [2]],
  ['due:>=24 nov', [3, 5]],
  ['defer:fri', [4]],
  ['no:project', [1, 3, 5]],
  ['-no:due', [2, 3, 5]],
  ['no:context no:energy no:time no:person no:notes no:defer', []],
  ['is:available', [1, 2, 3, 5]],
  ['is:recurring', [5]],
  ['cafe', [3]],
  ['BOX', [3]],
  ['oxes', []],
  ['"big box"', [3]],
  ['"box big"', []],
  ['-call', [2, 3, 4, 5]],
])('“%s” finds %j', (line, ids) => {
  expect(found(line)).toEqual(ids)
})

test('turned round, a condition keeps exactly what it left out', () => {
  const all = { kind: 'status', not: false, statuses: ['inbox', 'next', 'waiting', 'someday', 'done'] } as const
  fc.assert(
    fc.property(anyCondition, (condition) => {
      const keep = (not: boolean) => TASKS.filter(createMatcher([all, { ...condition, not }], scope))
      expect([...keep(true), ...keep(false)].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(TASKS)
    }),
  )
})

test('another condition never lets more through', () => {
  const all = { kind: 'status', not: false, statuses: ['inbox', 'next', 'waiting', 'someday', 'done'] } as const
  fc.assert(
    fc.property(fc.array(anyCondition, { maxLength: 4 }), anyCondition, (filter, more) => {
      const before = TASKS.filter(createMatcher([all, ...filter], scope))
      const after = TASKS.filter(createMatcher([all, ...filter, more], scope))
      expect(before).toEqual(expect.arrayContaining(after))
    }),
  )
})

test('names that no project has are said', () => {
  expect(unknownNames(parseFilter('+garden,Gardn area:home,Work %Nobody @none').filter, projects)).toEqual([
    'No project is called “Gardn”, but “Garden”.',
    'No project is in an area “Work”.',
  ])
})
