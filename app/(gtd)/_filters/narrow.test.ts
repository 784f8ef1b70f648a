import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesFilter } from '#lib/client/task-filter.ts'
import { aProject, aTask } from '#lib/client/testing.ts'
import { createMatcher } from '#lib/gtd/filter/match.ts'
import { textMatcher } from '#lib/gtd/filter/match-text.ts'
import { parseFilter } from '#lib/gtd/filter/parse.ts'
import { anyFilter } from '#lib/gtd/filter/testing.ts'
import { narrow } from './narrow.ts'

const TODAY = '2026-11-18'
const [house, other, twin] = [
  aProject('1', { name: 'Move house' }),
  aProject('2', { name: 'Garden' }),
  aProject('3', { name: 'garden' }),
]
const scope = { today: TODAY, projects: [house, other, twin], contexts: ['@home', '@phone', '@Phone'] }
const ask = (line: string) => narrow(parseFilter(line).filter, scope)
const open = ['inbox', 'next', 'waiting', 'someday']

test.each([
  ['', { statuses: open }],
  ['status:next,waiting -status:waiting', { statuses: ['next'] }],
  ['+"move house"', { statuses: open, projectId: house.id }],
  ['+garden', { statuses: open }],
  ['-+"move house"', { statuses: open }],
  ['@HOME', { statuses: open, context: '@home' }],
  ['@phone', { statuses: open }],
  ['@home status:any', { statuses: [...open, 'done'] }],
  ['due:week', { statuses: open, dueBy: '2026-11-24' }],
  ['due:overdue,fri due:month', { statuses: open, dueBy: '2026-11-20' }],
  ['due:>fri', { statuses: open }],
  ['big "old box" -blue', { statuses: open, q: 'big old box' }],
])('“%s” asks the backend for %j', (line, query) => {
  expect(ask(line)).toEqual(query)
})

test('what the backend is asked for holds all that the filter lets through', () => {
  const anyTask = fc
    .record({
      status: fc.constantFrom(...open, 'done'),
      project_id: fc.constantFrom(null, house.id, other.id, twin.id),
      contexts: fc.subarray(['@home', '@phone', '@Phone']),
      due_on: fc.constantFrom(null, '2026-11-17', TODAY, '2026-11-20', '2026-12-01', '2027-10-14'),
      title: fc.constantFrom('fri 14 oct', 'é x', 'a b'),
    })
    .map((fields) => aTask('9', fields as object))
  fc.assert(
    fc.property(anyFilter, fc.array(anyTask, { maxLength: 5 }), (filter, tasks) => {
      const query = narrow(filter, scope)
      const passes = tasks.filter(createMatcher(filter, { ...scope, isAvailable: () => true }))
      for (const task of passes) {
        expect(matchesFilter(query, task)).toBe(true)
        for (const word of (query.q ?? '').split(/\s+/))
          expect(textMatcher(word)(`${task.title} ${task.notes}`)).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})
