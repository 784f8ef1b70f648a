import { freshId } from '../cases/ids.ts'
import { expectEqual, expectThat } from '../runner/mismatch.ts'
import type { Trial } from '../runner/trial.ts'
import { type Kind, type Row, State, type Verdict } from './state.ts'

/** The model beside the server: every id that was ever in use, deleted ones too, so that commands can point at both. */
export type World = { state: State; ids: Record<Kind, string[]> }

export function newWorld(): World {
  return { state: new State(), ids: { task: [], project: [] } }
}

/** The id that `index` points at, or that of no row while there is none. */
export function pick(world: World, type: Kind, index: number): string {
  const ids = world.ids[type]
  return ids[index % Math.max(ids.length, 1)] ?? freshId()
}

export const PATHS: Record<Kind, string> = { task: '/tasks', project: '/projects' }

/** The row as answered is the row as modelled, whatever ids and clocks said. */
export function expectRow(world: World, type: Kind, id: string, got: unknown, row: Row, about: string): void {
  const { created_at, updated_at, completed_at, ...rest } = got as Record<string, unknown>
  const counts = type === 'project' && { task_counts: world.state.counts(id) }
  expectEqual(
    rest,
    { id, ...row.data, ...(type === 'project' && { reviewed_at: null }), version: row.version, ...counts },
    `the ${type}`,
    about,
  )
  expectThat(
    typeof created_at === 'string' && typeof updated_at === 'string' && created_at <= updated_at,
    'created_at ≤ updated_at',
    got,
    about,
  )
  if (type === 'task')
    expectEqual(completed_at !== null, row.data.status === 'done', 'whether completed_at is set', about)
}

/** The verdict on a write sent alone, against its answer. */
export function expectVerdict(
  world: World,
  type: Kind,
  id: string,
  answer: Awaited<ReturnType<Trial['send']>>,
  verdict: Verdict,
  success: number,
): void {
  if (verdict.status === 400) answer.expectInvalid(...verdict.fields)
  else if (verdict.status === 412) {
    const { current } = answer.expectStatus(412).json<{ current: unknown }>()
    expectRow(world, type, id, current, verdict.current, answer.about)
  } else if (verdict.status !== 200) answer.expectError(verdict.status)
  else {
    answer.expectStatus(success)
    if (verdict.row === null) return
    answer.expectHeader('etag', `"${verdict.row.version}"`)
    expectRow(world, type, id, answer.json(), verdict.row, answer.about)
  }
}
