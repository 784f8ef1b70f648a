import fc from 'fast-check'
import { CONTEXT_NAME } from '#lib/contract/patterns.ts'
import { ENERGIES } from '../energy.ts'
import { anyDay } from '../testing.ts'
import { type Condition, DAY_ORDERS, type DaySpan, type Filter, LACKS, QUALITIES, STATUSES } from './filter.ts'
import { wordsOf } from './match-text.ts'

const spice = fc.constantFrom('@x', '-', '"', '\\', 'due:fri', ',', '14', 'oct', 'fri', '~5m', 'a:b', '\n', 'é', '𝄞')
const anyName = fc
  .array(fc.oneof(spice, fc.string({ unit: 'grapheme', maxLength: 6 })), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.join(' ').trim())
  .filter((name) => name !== '')
const some = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { minLength: 1, maxLength: 3 })
const DAY_WORDS = ['today', 'fri', 'next week', '14 oct', 'oct 14th 2027', 'in 3 days', '2w', 'eom']
const anySpan: fc.Arbitrary<DaySpan> = fc.oneof(
  fc.record({ span: fc.constantFrom('overdue', 'week', 'month') }),
  fc.record({
    span: fc.constant('day'),
    order: fc.constantFrom(...DAY_ORDERS),
    words: fc.oneof(anyDay, fc.constantFrom(...DAY_WORDS)),
  }),
)

/** Any condition as the parser makes them. */
export const anyCondition: fc.Arbitrary<Condition> = fc
  .tuple(
    fc.boolean(),
    fc.oneof(
      fc.record({ kind: fc.constant('text'), text: anyName.filter((text) => wordsOf(text).length > 0) }),
      fc.record({ kind: fc.constantFrom('project', 'area', 'person'), names: some(anyName) }),
      fc.record({ kind: fc.constant('context'), names: some(fc.stringMatching(CONTEXT_NAME)) }),
      fc.record({ kind: fc.constant('status'), statuses: fc.subarray([...STATUSES], { minLength: 1 }) }),
      fc.record({ kind: fc.constant('energy'), energies: fc.subarray([...ENERGIES], { minLength: 1 }) }),
      fc.record({ kind: fc.constant('estimate'), minutes: fc.integer({ min: 1, max: 10_080 }) }),
      fc.record({ kind: fc.constantFrom('due', 'defer'), spans: fc.array(anySpan, { minLength: 1, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('is'), what: fc.constantFrom(...QUALITIES) }),
      fc.record({ kind: fc.constant('no'), field: fc.constantFrom(...LACKS) }),
    ),
  )
  .map(([not, rest]) => ({ not, ...rest }) as Condition)

/** Any filter as the parser makes them. */
export const anyFilter: fc.Arbitrary<Filter> = fc.array(anyCondition, { maxLength: 6 })

/** Lines that a hand might type, right and wrong. */
export const anyLine = fc
  .array(
    fc.oneof(
      spice,
      fc.constantFrom('-@phone', 'status:', 'status:next,', '+', '+"a b', '%Ann,"Bob', '!huge', '~9', 'is:x', 'prio:1'),
      fc.constantFrom('due:', 'due:next', 'week', 'due:<', 'defer:>=14', 'no:', '"', '\\@x', '--x', 'https://x', '!!'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { maxLength: 8 },
  )
  .map((words) => words.join(' '))
