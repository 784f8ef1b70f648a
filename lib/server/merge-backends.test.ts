import { expect, test } from 'vitest'
import type { BackendReport } from '#lib/gateway/policies/own-routes.ts'
import { mergeBackends } from './merge-backends.ts'

const report = (id: string, facts: Partial<BackendReport> = {}): BackendReport => ({
  ...{ id, name: id, type: 'local', health: 'healthy', last_check: null, latency_ms: 1, circuit: 'closed' },
  ...{ default: false, language: null, framework: null },
  ...facts,
})

test('each backend is shown as the process sees it that fares worst with it', () => {
  const open = report('a', { circuit: 'open' })
  const down = report('b', { health: 'unhealthy', circuit: 'open', error: 'refused' })
  const unknown = report('c', { health: 'unknown' })
  const one = [report('a'), down, report('c')]
  const other = [open, report('b', { circuit: 'half-open' }), unknown]
  expect(mergeBackends([one, other])).toEqual([open, down, unknown])
  expect(mergeBackends([other, one])).toEqual([open, down, unknown])
})

test('the same id at two places is two, and what only one process lists is kept', () => {
  const far = report('a', { type: 'cloud' })
  expect(mergeBackends([[report('a'), far], [report('a')]])).toEqual([report('a'), far])
  expect(mergeBackends([[], [far]])).toEqual([far])
})
