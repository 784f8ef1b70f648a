import fc from 'fast-check'
import type { Case } from '../runner/case.ts'
import { expectEqual, Mismatch } from '../runner/mismatch.ts'
import { type FieldTable, object } from './field-table.ts'
import { projectTables } from './project-fields.ts'
import { taskTables } from './task-fields.ts'
import { byCodePoint } from './wire.ts'

const BODIES = 150

/** One row of a field's table: what is sent, and what is stored or which fields are named as bad. */
type Row = { field: string; value: unknown } & ({ stored: unknown } | { bad: readonly string[] })

function rowsOf({ field, accepted, refused }: FieldTable): fc.Arbitrary<Row> {
  const good = accepted.map(([, value, stored = value]): Row => ({ field, value, stored }))
  const bad = refused.map(([, value, named = [field]]): Row => ({ field, value, bad: named }))
  // Few refusals a body, so that both outcomes are met.
  return fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) })
}

/** Bodies with a row of the required field and of some others, in any order. */
function bodies([required, ...others]: readonly FieldTable[]): fc.Arbitrary<Row[]> {
  if (!required) throw new Error('a table for the required field comes first')
  return fc.tuple(rowsOf(required), ...others.map((table) => fc.option(rowsOf(table), { nil: null }))).chain((rows) =>
    fc.shuffledSubarray(
      rows.filter((row) => row !== null),
      { minLength: rows.filter(Boolean).length },
    ),
  )
}

function combinationCase(type: string, path: string, tables: readonly FieldTable[]): Case {
  return {
    name: `fields of a ${type} are judged one by one: any of them together are stored, or all bad ones named`,
    timeoutMs: 60_000,
    async run(t) {
      // The same seed gives every backend the same bodies, so that their answers can be compared.
      for (const rows of fc.sample(bodies(tables), { seed: t.seed, numRuns: BODIES })) {
        const raw = object(Object.fromEntries(rows.map(({ field, value }) => [field, value])))
        const bad = rows.flatMap((row) => ('bad' in row ? row.bad : [])).sort(byCodePoint)
        const answer = await t.send('POST', path, { raw })
        if (bad.length > 0) {
          answer.expectInvalid(...bad)
          continue
        }
        const row = answer.expectStatus(201).json<Record<string, unknown>>()
        for (const each of rows) {
          if (!('stored' in each)) throw new Mismatch('an accepted field', each.field)
          expectEqual(row[each.field], each.stored, each.field, answer.about)
        }
      }
    },
  }
}

export const fieldCombinations: Case[] = [
  combinationCase('task', '/tasks', taskTables),
  combinationCase('project', '/projects', projectTables),
]
