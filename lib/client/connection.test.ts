import { expect, test } from 'vitest'
import { createConnection } from './connection.ts'
import { RequestError } from './request-error.ts'
import type { Target } from './target.ts'

const BUN: Target = { id: 'bun-sqlite', location: 'local' }
const away = new RequestError(503, { error: 'Backend Unavailable', message: 'It is away.' }, null)

test('a problem is known from its first call on, and gone with the first answer', () => {
  let clock = 1_000
  const connection = createConnection({ now: () => clock })
  connection.report(BUN, away)
  clock = 2_000
  connection.report(BUN, away)
  expect(connection.problems.get()).toEqual({ 'bun-sqlite@local': { since: 1_000 } })
  connection.report(BUN, null)
  expect(connection.problems.get()).toEqual({})
})

test('only a target that was away has recovered, and only once', () => {
  const recovered: Target[] = []
  const connection = createConnection({ onRecovered: (target) => recovered.push(target) })
  connection.report(BUN, null)
  connection.report(BUN, away)
  connection.report(null, null)
  connection.report(BUN, null)
  connection.report(BUN, null)
  expect(recovered).toEqual([BUN])
})
