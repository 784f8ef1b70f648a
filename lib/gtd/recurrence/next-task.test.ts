import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { operation } from '#lib/contract/batch.ts'
import { parseCreate } from '#lib/contract/parse.ts'
import { taskWritable } from '#lib/contract/task.ts'
import { addDays, daysBetween } from '../dates.ts'
import { makeTask } from '../testing.ts'
import { completeRecurring, nextTask } from './next-task.ts'
import { writeRule } from './rule.ts'
import { anyRule } from './testing.ts'

const NEXT_ID = '00000000-0000-7000-8000-00000000abcd'
const weekly = { recurrence: 'FREQ=WEEKLY;BYDAY=MO', due_on: '2026-11-16' }

test('a task without a rule has no next one', () => {
  expect(nextTask(makeTask(1), '2026-11-16')).toBeNull()
})

test('everything but the dates stays; open again is what was ticked', () => {
  const task = makeTask(1, {
    ...weekly,
    status: 'waiting',
    waiting_for: 'Ann',
    contexts: ['@phone'],
    energy: 'low',
    time_estimate_minutes: 15,
    position: 'a0',
    notes: '- [x] milk\n  * [X] oat\n1. [x] eggs\n- [x](link)\ntext [x] stays',
  })
  expect(nextTask(task, '2026-11-16')).toEqual({
    kind: 'next',
    date: '2026-11-23',
    fields: {
      title: 'Task 1',
      notes: '- [ ] milk\n  * [ ] oat\n1. [ ] eggs\n- [x](link)\ntext [x] stays',
      status: 'waiting',
      project_id: null,
      contexts: ['@phone'],
      waiting_for: 'Ann',
      energy: 'low',
      time_estimate_minutes: 15,
      defer_until: null,
      due_on: '2026-11-23',
      recurrence: 'FREQ=WEEKLY;BYDAY=MO',
      position: 'a0',
    },
  })
})

describe('dates', () => {
  const dates = (fields: Parameters<typeof makeTask>[1]) => {
    const next = nextTask(makeTask(1, { recurrence: 'FREQ=MONTHLY', ...fields }), '2026-11-20')
    return next?.kind === 'next' ? [next.fields.defer_until, next.fields.due_on] : next
  }

  test('the distance between defer and due is kept', () => {
    expect(dates({ defer_until: '2026-11-10', due_on: '2026-11-20' })).toEqual(['2026-12-10', '2026-12-20'])
    expect(dates({ defer_until: '2026-11-25', due_on: '2026-11-20' })).toEqual(['2026-12-25', '2026-12-20'])
  })

  test('without a due date the defer date moves; with neither it is deferred', () => {
    expect(dates({ defer_until: '2026-11-10' })).toEqual(['2026-12-10', null])
    expect(dates({})).toEqual(['2026-12-20', null])
  })

  test('for any rule and dates', () => {
    fc.assert(
      fc.property(anyRule, fc.integer({ min: -30, max: 30 }), fc.integer({ min: -5, max: 60 }), (rule, lead, late) => {
        const task = makeTask(1, {
          recurrence: writeRule(rule),
          due_on: '2026-11-16',
          defer_until: addDays('2026-11-16', lead),
        })
        const next = nextTask(task, addDays('2026-11-16', late))
        if (next?.kind !== 'next') return
        expect(daysBetween(next.fields.due_on ?? '', next.fields.defer_until ?? '')).toBe(lead)
        expect(taskWritable.safeParse(next.fields).success).toBe(true)
      }),
    )
  })
})

test('a rule is rewritten only when it says something else', () => {
  const rule = (recurrence: string, due_on: string) => {
    const next = nextTask(makeTask(1, { recurrence, due_on }), due_on)
    return next?.kind === 'next' ? next.fields.recurrence : next?.kind
  }
  expect(rule('FREQ=WEEKLY;WKST=MO;INTERVAL=01', '2026-11-16')).toBe('FREQ=WEEKLY;WKST=MO;INTERVAL=01')
  expect(rule('FREQ=MONTHLY;COUNT=2', '2026-01-31')).toBe('FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=1')
  expect(rule('FREQ=DAILY;COUNT=1', '2026-01-31')).toBe('over')
  expect(nextTask(makeTask(1, { recurrence: 'FREQ=DAILY;X-ODD=1' }), '2026-01-31')).toEqual({
    kind: 'unreadable',
    problem: 'X-ODD is not a known part of a rule.',
  })
})

describe('the batch', () => {
  test('completes one and makes the next; the rule moves on, so reopening starts no second series', () => {
    const operations = completeRecurring(makeTask(1, { ...weekly, version: 3 }), '2026-11-16', NEXT_ID)
    const [done, made] = operations
    expect(done).toEqual({
      op: 'update',
      type: 'task',
      id: makeTask(1).id,
      data: { status: 'done', recurrence: null },
      if_version: 3,
    })
    expect(made).toMatchObject({ op: 'create', data: { id: NEXT_ID, due_on: '2026-11-23', status: 'next' } })
    for (const one of operations) expect(operation.safeParse(one).success).toBe(true)
    if (made?.op === 'create') expect(parseCreate('task', made.data).recurrence).toBe('FREQ=WEEKLY;BYDAY=MO')
  })

  test.each([null, 'FREQ=DAILY;COUNT=1', 'FREQ=DAILY;X-ODD=1'])(
    'only completes where nothing follows (%s)',
    (recurrence) => {
      expect(completeRecurring(makeTask(1, { recurrence }), '2026-11-16', NEXT_ID)).toEqual([
        { op: 'update', type: 'task', id: makeTask(1).id, data: { status: 'done' }, if_version: 1 },
      ])
    },
  )
})
