import { describe, expect, test } from 'vitest'
import { readSettings } from './env.ts'
import { planReload, warningsOf } from './reload.ts'

const BEFORE = { BACKEND_A_URL: 'http://a', BACKEND_B_URL: 'http://b', BACKEND_B_TOKEN: 'old', PORT: '3000' }
const reload = (after: Record<string, string>, before: Record<string, string> = BEFORE) =>
  planReload(readSettings(before), after)

describe('planReload', () => {
  test('says which backends and settings are other than before', () => {
    const after = { BACKEND_B_URL: 'http://b', BACKEND_B_TOKEN: 'new', BACKEND_C_URL: 'http://c', LOG_LEVEL: 'debug' }
    const plan = reload({ PORT: '3000', ...after })
    expect(plan).toMatchObject({
      accepted: true,
      change: { added: ['c'], removed: ['a'], changed: ['b'], settings: ['LOG_LEVEL'] },
      needsRestart: [],
      settings: { LOG_LEVEL: 'debug', backends: { BACKEND_C_URL: 'http://c' } },
    })
  })

  test('what cannot change at run time stays as it is, and is named', () => {
    const plan = reload({ ...BEFORE, PORT: '4000', DATABASE_URL: 'file:other.db', CORS_ORIGINS: 'https://a.example' })
    expect(plan).toMatchObject({
      accepted: true,
      change: { added: [], removed: [], changed: [], settings: ['CORS_ORIGINS'] },
      needsRestart: ['PORT', 'DATABASE_URL'],
      settings: { PORT: 3000, DATABASE_URL: 'file:data/embedded.db', CORS_ORIGINS: ['https://a.example'] },
    })
  })

  test('with anything bad in it nothing is taken up, and all that is bad is named', () => {
    const plan = reload({
      ...BEFORE,
      BACKEND_C_URL: 'http://c',
      BACKEND_D_URL: 'ftp://d',
      LOG_LEVEL: 'loud',
      PORT: 'x',
    })
    expect(plan).toEqual({ accepted: false, problems: expect.any(Array) })
    const problems = plan.accepted ? [] : plan.problems
    expect(problems.map((problem) => /^\w+/.exec(problem)?.[0]).sort()).toEqual(['BACKEND_D_URL', 'LOG_LEVEL', 'PORT'])
  })

  test('bad backends alone are reason enough, and all of them are named', () => {
    const plan = reload({ ...BEFORE, BACKEND_A_URL: 'a', BACKEND_C_URL: 'c' })
    expect(plan).toMatchObject({ accepted: false, problems: [/^BACKEND_A_URL/, /^BACKEND_C_URL/].map(matching) })
  })

  test('a backend that was bad at the start is no reason to refuse what is good', () => {
    const before = { BACKEND_BAD_URL: 'ftp://bad' }
    const plan = reload({ ...before, BACKEND_A_URL: 'http://a' }, before)
    expect(plan).toMatchObject({ accepted: true, change: { added: ['a'], removed: [], changed: [] } })
  })

  test('a second reload is judged against the first', () => {
    const first = reload({ ...BEFORE, PORT: '4000', LOG_LEVEL: 'warn' })
    if (!first.accepted) throw new Error('refused')
    const second = planReload(first.settings, { ...BEFORE, PORT: '4000', LOG_LEVEL: 'warn' })
    expect(second).toMatchObject({
      change: { added: [], removed: [], changed: [], settings: [] },
      needsRestart: ['PORT'],
    })
  })
})

test('what has no effect is a warning: a misspelt variable, and a default that does not exist', () => {
  const warnings = warningsOf(readSettings({ BACKEND_A_URL: 'http://a', BACKEND_A_ULR: 'x', DEFAULT_BACKEND: 'b' }))
  expect(warnings).toEqual([matching(/^BACKEND_A_ULR /), matching(/^DEFAULT_BACKEND .*\bb\b/)])
  expect(warningsOf(readSettings({ BACKEND_A_URL: 'http://a', DEFAULT_BACKEND: 'a' }))).toEqual([])
  expect(warningsOf(readSettings({ DEFAULT_BACKEND: 'embedded' }))).toEqual([])
})

function matching(pattern: RegExp) {
  return expect.stringMatching(pattern)
}
