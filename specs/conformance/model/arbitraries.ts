import fc from 'fast-check'
import { PROJECT_STATUSES, TASK_STATUSES } from '../cases/wire.ts'
import type { Data, Kind } from './state.ts'

/** Words whose beginnings overlap, so that searches hit some and miss others. */
export const WORDS = ['apple', 'applause', 'pear', 'peach', 'Émile', 'emil', '2026', 'плюс', '😀', 'x']

const title = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
const text = fc.oneof(
  title,
  fc.constant(''),
  fc.string({ unit: 'grapheme', maxLength: 30 }).map((value) => value.replaceAll('\u0000', '')),
)
const contexts = fc.uniqueArray(fc.constantFrom('@home', '@Home', '@phone', '@büro', '@𐐀', '@ﬀ'), { maxLength: 4 })
export const date = fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${String(day).padStart(2, '0')}`)
const position = fc.string({ unit: fc.constantFrom('0', 'A', 'V', 'a', 'z'), minLength: 1, maxLength: 6 })
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 })

const FIELDS: Record<Kind, Record<string, fc.Arbitrary<unknown>>> = {
  task: {
    title,
    notes: text,
    status: fc.constantFrom(...TASK_STATUSES),
    contexts,
    waiting_for: orNull(text),
    energy: orNull(fc.constantFrom('low', 'medium', 'high')),
    time_estimate_minutes: orNull(fc.integer({ min: 1, max: 10_080 })),
    defer_until: orNull(date),
    due_on: orNull(date),
    recurrence: orNull(fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO')),
    position: orNull(position),
  },
  project: {
    name: title,
    status: fc.constantFrom(...PROJECT_STATUSES),
    outcome: text,
    notes: text,
    area: orNull(text),
    sequential: fc.boolean(),
    due_on: orNull(date),
    position: orNull(position),
  },
}
const REQUIRED: Record<Kind, string> = { task: 'title', project: 'name' }

/** Fields that both kinds refuse with these values. */
const SPOILED: Record<string, unknown> = {
  status: 'nope',
  due_on: '2026-02-30',
  notes: 5,
  position: '',
  titel: 'x',
  sort: null,
}

/** What a client sends, and which of its fields the contract refuses. */
export type Draft = { data: Data; bad: string[] }

/** A complete body for a create or a PUT; about one in ten is refused. */
export function complete(type: Kind): fc.Arbitrary<Draft> {
  const { [REQUIRED[type]]: required, ...others } = FIELDS[type]
  return spoiled(
    fc
      .tuple(
        fc.record({ [REQUIRED[type]]: required as fc.Arbitrary<unknown> }),
        fc.record(others, { requiredKeys: [] }),
      )
      .map(([one, more]) => ({ ...one, ...more })),
  )
}

/** A merge patch of one to four fields, nulls among them; about one in ten is refused. */
export function patch(type: Kind): fc.Arbitrary<Draft> {
  const names = Object.keys(FIELDS[type])
  const data = fc
    .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 4 })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, nullable(type, name)]))))
  return spoiled(data)
}

function nullable(type: Kind, name: string): fc.Arbitrary<unknown> {
  const value = FIELDS[type][name] as fc.Arbitrary<unknown>
  return name === REQUIRED[type] ? value : orNull(value)
}

function spoiled(data: fc.Arbitrary<Data>): fc.Arbitrary<Draft> {
  const spoil = fc.oneof(
    { weight: 9, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...Object.keys(SPOILED)), { minLength: 1, maxLength: 3 }) },
  )
  return fc.tuple(data, spoil).map(([good, bad]) => ({
    data: { ...good, ...Object.fromEntries(bad.map((name) => [name, SPOILED[name]])) },
    bad,
  }))
}
