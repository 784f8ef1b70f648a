import { expect, test } from 'bun:test'
import type { TaskQuery } from '#lib/contract/query.ts'
import { TASK_STATUSES } from '#lib/contract/task.ts'
import { projectListSql } from '../src/projects.ts'
import type { Store } from '../src/store.ts'
import { CONTEXTS, COUNTS } from '../src/summaries.ts'
import { taskListParameters, taskListSql } from '../src/task-lists.ts'
import { temporaryStore } from './fixtures.ts'

const EVERYTHING: TaskQuery = {
  limit: 100,
  after: null,
  statuses: null,
  projectId: null,
  context: null,
  availableOn: null,
  dueBy: null,
  words: [],
}
const PROJECT = '00000000-0000-4000-8000-000000000000'
const FILTERS: Record<string, Partial<TaskQuery>[]> = {
  statuses: [{}, { statuses: ['next'] }, { statuses: ['inbox', 'done'] }],
  project: [{}, { projectId: 'none' }, { projectId: PROJECT }],
  context: [{}, { context: '@phone' }],
  available: [{}, { availableOn: '2026-10-01' }],
}

function combine(extra: Partial<TaskQuery>): TaskQuery[] {
  return Object.values(FILTERS).reduce<TaskQuery[]>(
    (queries, choices) => queries.flatMap((query) => choices.map((choice) => ({ ...query, ...choice }))),
    [{ ...EVERYTHING, ...extra }],
  )
}

function plan(store: Store, query: TaskQuery): string[] {
  return explain(store, taskListSql(query), taskListParameters('local', query))
}

function explain(store: Store, sql: string, parameters: Parameters<Store['all']>[1]): string[] {
  return store.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters).map(({ detail }) => detail)
}

/** A walk over a whole table or index; `page` is the at most 501 rows that the inner query found. */
function scans(steps: string[]): string[] {
  return steps.filter((step) => step.startsWith('SCAN ') && !/^SCAN page$|VIRTUAL TABLE INDEX \d+:M/.test(step))
}

test('a list by status, project, context or availability merges index walks: no scan, no sort', () => {
  using opened = temporaryStore()
  for (const query of combine({})) {
    const steps = plan(opened.store, query)
    expect(scans(steps)).toEqual([])
    expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
    const walks = steps.filter((step) => /USING (COVERING )?INDEX .*(\bid|task_id)>\?/.test(step))
    expect(walks).toHaveLength((query.statuses ?? TASK_STATUSES).length)
  }
})

test('a list by due date walks its index only up to that date', () => {
  using opened = temporaryStore()
  const steps = plan(opened.store, { ...EVERYTHING, dueBy: '2026-10-01' })
  expect(scans(steps)).toEqual([])
  expect(steps).toContainEqual(expect.stringMatching(/tasks_by_due \(user_id=\? AND status=\? AND due_on<\?\)/))
})

test('a due date never turns any other list into a scan', () => {
  using opened = temporaryStore()
  for (const query of combine({ dueBy: '2026-10-01' })) expect(scans(plan(opened.store, query))).toEqual([])
})

test('a search starts at the search index, whatever else is asked', () => {
  using opened = temporaryStore()
  for (const query of [...combine({ words: ['milk'] }), ...combine({ words: ['milk'], dueBy: '2026-10-01' })]) {
    const steps = plan(opened.store, query)
    expect(scans(steps)).toEqual([])
    expect(steps.filter((step) => step.startsWith('SCAN tasks_fts'))).toHaveLength(1)
    expect(steps).toContain('SEARCH t USING INTEGER PRIMARY KEY (rowid=?)')
  }
})

test('a list of projects merges index walks, its counts come from tallies', () => {
  using opened = temporaryStore()
  for (const statuses of [null, ['active' as const], ['someday' as const, 'archive' as const]]) {
    const sql = projectListSql({ limit: 100, after: null, statuses })
    const steps = explain(opened.store, sql, { user: 'local', after: '', rows: 101 })
    expect(scans(steps)).toEqual([])
    expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
    expect(steps).toContainEqual(expect.stringContaining('SEARCH task_tallies'))
  }
})

test('counts and contexts are read from their own indexes', () => {
  using opened = temporaryStore()
  const steps = [COUNTS, CONTEXTS].flatMap((sql) => explain(opened.store, sql, { user: 'local' }))
  expect(scans(steps)).toEqual([])
  expect(steps.filter((step) => step.includes('SEARCH tasks '))).toEqual([])
})
