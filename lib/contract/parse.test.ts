import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type JsonObject, parseCreate, parsePatch, parseReplace, type ResourceType } from './parse.ts'
import { PROJECT_DEFAULTS, PROJECT_STATUSES, type ProjectWritable } from './project.ts'
import { ENERGIES, TASK_DEFAULTS, TASK_STATUSES, type TaskWritable } from './task.ts'
import { badFields } from './testing.ts'

const ID = '0190a1b2-0000-7000-8000-00000000000f'

test('a title is all a task needs; the rest is at its default', () => {
  expect(parseCreate('task', { title: ' Call ' })).toEqual({ ...TASK_DEFAULTS, title: 'Call' })
  expect(parseCreate('project', { name: 'Move', id: ID })).toEqual({ ...PROJECT_DEFAULTS, name: 'Move', id: ID })
})

test('read-only fields are ignored, whatever they hold', () => {
  const readOnly = { created_at: 5, updated_at: 'x', completed_at: [], version: 'seven' }
  expect(parseCreate('task', { title: 'a', ...readOnly })).toEqual({ ...TASK_DEFAULTS, title: 'a' })
  expect(parseReplace('task', { title: 'a', id: 5, ...readOnly })).toEqual({ ...TASK_DEFAULTS, title: 'a' })
  expect(parsePatch('project', { name: 'a', id: 5, task_counts: 1, version: -1 })).toEqual({ name: 'a' })
})

test('every bad and every unknown field is named, sorted', () => {
  const body = { titel: 'a', notes: 5, contexts: ['@ok', 'bad'], zz: 1, energy: 'huge', due_on: '2026-02-30' }
  const fields = ['contexts.1', 'due_on', 'energy', 'notes', 'titel', 'title', 'zz']
  expect(badFields(() => parseCreate('task', body))).toEqual(fields)
  expect(badFields(() => parseReplace('task', body))).toEqual(fields)
  expect(badFields(() => parsePatch('task', body))).toEqual(fields.filter((field) => field !== 'title'))
})

test('a field of the other kind is unknown', () => {
  expect(badFields(() => parseCreate('task', { title: 'a', name: 'b', task_counts: {} }))).toEqual([
    'name',
    'task_counts',
  ])
  expect(badFields(() => parseCreate('project', { name: 'a', title: 'b', completed_at: null }))).toEqual([
    'completed_at',
    'title',
  ])
})

test('JSON keys that mean something to JavaScript are unknown fields like any other', () => {
  const body = JSON.parse('{"title":"a","__proto__":{"x":1},"constructor":1,"toString":2}') as JsonObject
  expect(badFields(() => parseCreate('task', body))).toEqual(['__proto__', 'constructor', 'toString'])
  expect(badFields(() => parsePatch('task', body))).toEqual(['__proto__', 'constructor', 'toString'])
})

test('an id is a lower-case UUID on create', () => {
  expect(badFields(() => parseCreate('task', { title: 'a', id: ID.toUpperCase() }))).toEqual(['id'])
  expect(badFields(() => parseCreate('task', { title: 'a', id: null }))).toEqual(['id'])
})

test('null is not a value of a field that has none on create', () => {
  expect(badFields(() => parseCreate('task', { title: 'a', notes: null, status: null, contexts: null }))).toEqual([
    'contexts',
    'notes',
    'status',
  ])
})

test('a patch that names nothing writable is refused as a whole', () => {
  expect(badFields(() => parsePatch('task', {}))).toEqual([''])
  expect(badFields(() => parsePatch('task', { id: ID, version: 1 }))).toEqual([''])
  expect(badFields(() => parsePatch('project', { task_counts: {} }))).toEqual([''])
})

test('null in a patch is the default, which a title or name has not', () => {
  const nulls = Object.fromEntries(Object.keys(TASK_DEFAULTS).map((field) => [field, null]))
  expect(parsePatch('task', nulls)).toEqual(TASK_DEFAULTS)
  expect(badFields(() => parsePatch('task', { title: null }))).toEqual(['title'])
  expect(badFields(() => parsePatch('project', { name: null }))).toEqual(['name'])
})

const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => !value.includes('\u0000'))
const lineText = fc.stringMatching(/^[!-~é😀]{1,20}$/u)
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })
const position = fc.stringMatching(/^[0-9A-Za-z]{1,64}$/)
const date = fc.constantFrom('1970-01-01', '2024-02-29', '9999-12-31')

const task: fc.Arbitrary<TaskWritable> = fc.record({
  title: lineText,
  notes: text,
  status: fc.constantFrom(...TASK_STATUSES),
  project_id: orNull(fc.uuid()),
  contexts: fc.uniqueArray(fc.stringMatching(/^@[a-zé0-9_-]{1,49}$/u), { maxLength: 10 }),
  waiting_for: orNull(text),
  energy: orNull(fc.constantFrom(...ENERGIES)),
  time_estimate_minutes: orNull(fc.integer({ min: 1, max: 10_080 })),
  defer_until: orNull(date),
  due_on: orNull(date),
  recurrence: orNull(fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO')),
  position: orNull(position),
})
const project: fc.Arbitrary<ProjectWritable> = fc.record({
  name: lineText,
  status: fc.constantFrom(...PROJECT_STATUSES),
  outcome: text,
  notes: text,
  area: orNull(text),
  sequential: fc.boolean(),
  due_on: orNull(date),
  reviewed_at: orNull(fc.constantFrom('2026-01-01T00:00:00.000Z')),
  position: orNull(position),
})
const samples: [ResourceType, fc.Arbitrary<TaskWritable | ProjectWritable>][] = [
  ['task', task],
  ['project', project],
]

test.each(samples)('a whole %s passes through a create, a replacement and a patch unchanged', (type, whole) => {
  fc.assert(
    fc.property(whole, (value) => {
      expect(parseCreate(type, value)).toEqual(value)
      expect(parseReplace(type, value)).toEqual(value)
      expect(parsePatch(type, value)).toEqual(value)
    }),
  )
})

test.each(samples)('what a replacement of a %s has parsed parses to itself', (type, whole) => {
  fc.assert(
    fc.property(whole, fc.array(fc.nat(11)), (value, dropped) => {
      const entries = Object.entries(value)
      const kept = entries.filter(([field], index) => field === 'title' || field === 'name' || !dropped.includes(index))
      const once = parseReplace(type, Object.fromEntries(kept))
      expect(parseReplace(type, once)).toEqual(once)
      expect(parsePatch(type, once)).toEqual(once)
    }),
  )
})

test.each(samples)('two patches of a %s one after the other are their merge', (type, whole) => {
  fc.assert(
    fc.property(whole, whole, fc.nat(8), fc.nat(8), (before, after, first, second) => {
      const one = Object.fromEntries(Object.entries(before).slice(first))
      const two = Object.fromEntries(Object.entries(after).slice(second))
      expect({ ...parsePatch(type, one), ...parsePatch(type, two) }).toEqual(parsePatch(type, { ...one, ...two }))
    }),
  )
})
