import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextLink, parseProjectDelete, parseProjectQuery, parseProjectTaskQuery, parseTaskQuery } from './query.ts'
import { badFields } from './testing.ts'

const ID = '0190a1b2-0000-7000-8000-00000000000f'

test('no parameters keep everything, a hundred at a time', () => {
  expect(parseTaskQuery('')).toEqual({
    limit: 100,
    after: null,
    statuses: null,
    projectId: null,
    context: null,
    availableOn: null,
    dueBy: null,
    words: [],
  })
  expect(parseProjectQuery('')).toEqual({ limit: 100, after: null, statuses: null })
})

test.each([
  ['limit=1', { limit: 1 }],
  ['limit=500', { limit: 500 }],
  [`after=${ID}`, { after: ID }],
  ['status=done', { statuses: ['done'] }],
  ['status=done,inbox,done', { statuses: ['inbox', 'done'] }],
  ['project_id=none', { projectId: 'none' }],
  [`project_id=${ID}`, { projectId: ID }],
  ['context=%40phone', { context: '@phone' }],
  ['context=@h%C3%A9', { context: '@hé' }],
  ['available_on=2026-10-14', { availableOn: '2026-10-14' }],
  ['due_by=9999-12-31', { dueBy: '9999-12-31' }],
  ['q=Buy+milk%20%22now', { words: ['Buy', 'milk', '"now'] }],
  ['q=%2B', { words: ['+'] }],
  ['q=', { words: [] }],
  ['q', { words: [] }],
  [`q=${'%F0%9F%98%80'.repeat(200)}`, { words: ['😀'.repeat(200)] }],
  ['unknown=%FF&limit=5&also', { limit: 5 }],
  ['%6Cimit=5', { limit: 5 }],
  ['&&limit=5&', { limit: 5 }],
  ['%FF=1', {}],
])('%j is read', (raw, expected) => {
  expect(parseTaskQuery(raw)).toMatchObject(expected)
})

test.each([
  ['limit=0', ['limit']],
  ['limit=501', ['limit']],
  ['limit=', ['limit']],
  ['limit', ['limit']],
  ['limit=05', ['limit']],
  ['limit=1.0', ['limit']],
  ['limit=1e2', ['limit']],
  ['limit=+5', ['limit']],
  ['limit=5%0A', ['limit']],
  ['limit=-1', ['limit']],
  ['limit=5&limit=5', ['limit']],
  ['limit=%FF', ['limit']],
  ['limit=%', ['limit']],
  [`after=${ID.toUpperCase()}`, ['after']],
  ['after=', ['after']],
  ['status=', ['status']],
  ['status=open', ['status']],
  ['status=inbox,', ['status']],
  ['status=Inbox', ['status']],
  ['status=inbox, next', ['status']],
  ['project_id=NONE', ['project_id']],
  ['context=phone', ['context']],
  ['context=@a,@b', ['context']],
  ['available_on=2026-02-30', ['available_on']],
  ['due_by=tomorrow', ['due_by']],
  ['q=%00', ['q']],
  [`q=${'a'.repeat(201)}`, ['q']],
  ['q=a&limit=0&after=x&due_by=1&status=z', ['after', 'due_by', 'limit', 'status']],
])('%j is refused', (raw, expected) => {
  expect(badFields(() => parseTaskQuery(raw))).toEqual(expected)
})

test('project lists know the statuses of projects only', () => {
  expect(parseProjectQuery('status=archive,active')).toMatchObject({ statuses: ['active', 'archive'] })
  expect(badFields(() => parseProjectQuery('status=inbox'))).toEqual(['status'])
  expect(parseProjectQuery('q=%00&due_by=x')).toMatchObject({ limit: 100 })
})

test('in the tasks of a project, project_id is a parameter like any unknown one', () => {
  expect(parseProjectTaskQuery('project_id=what&status=next', ID)).toMatchObject({ projectId: ID, statuses: ['next'] })
})

test('a deleted project unassigns its tasks unless told to delete them', () => {
  expect(parseProjectDelete('')).toEqual({ tasks: 'unassign' })
  expect(parseProjectDelete('tasks=unassign')).toEqual({ tasks: 'unassign' })
  expect(parseProjectDelete('tasks=delete')).toEqual({ tasks: 'delete' })
  expect(badFields(() => parseProjectDelete('tasks='))).toEqual(['tasks'])
  expect(badFields(() => parseProjectDelete('tasks=keep'))).toEqual(['tasks'])
})

test('the next link is query-only and keeps every other parameter as it was written', () => {
  expect(nextLink('', ID)).toBe(`<?after=${ID}>; rel="next"`)
  expect(nextLink('after=x&q=a+b&limit=5', ID)).toBe(`<?q=a+b&limit=5&after=${ID}>; rel="next"`)
})

const queries = fc.record(
  {
    limit: fc.integer({ min: 1, max: 500 }).map(String),
    status: fc.subarray(['inbox', 'next', 'waiting', 'someday', 'done'], { minLength: 1 }).map((all) => all.join()),
    q: fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .filter((value) => !value.includes('\u0000') && value.length < 100),
    context: fc.constant('@é'),
    after: fc.uuid(),
  },
  { requiredKeys: [] },
)

test('following a next link changes after and nothing else', () => {
  fc.assert(
    fc.property(queries, (parameters) => {
      const raw = new URLSearchParams(parameters).toString()
      const target = /^<(\?.+)>; rel="next"$/.exec(nextLink(raw, ID))?.[1]
      const followed = new URL(target ?? '', `http://host/any/prefix/tasks?${raw}`)
      expect(followed.pathname).toBe('/any/prefix/tasks')
      expect(parseTaskQuery(followed.search.slice(1))).toEqual({ ...parseTaskQuery(raw), after: ID })
    }),
  )
})
