import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { childEnvironment, PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'

const USER = '00000000-0000-4000-8000-000000000000'
const AT = '2026-01-01T00:00:00.000Z'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shootout-d1-'))
  await cp(join(PROJECT_ROOT, 'drizzle'), join(folder, 'drizzle'), { recursive: true })
  const database = (binding: string) => ({
    binding,
    database_name: binding,
    database_id: binding,
    migrations_dir: 'drizzle',
  })
  const config = { name: 'backup', compatibility_date: '2026-11-01', d1_databases: ['DB', 'RESTORED'].map(database) }
  await writeFile(join(folder, 'wrangler.jsonc'), JSON.stringify(config))
})
afterEach(() => rm(folder, { recursive: true }))

/** `wrangler d1` on the databases of this folder. */
async function d1(...args: string[]): Promise<string> {
  const env = childEnvironment({ CI: '1', WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1' })
  const { stdout } = await promisify(execFile)('wrangler', ['d1', ...args, '--local'], { cwd: folder, env })
  return stdout
}

/** What people wrote, and what triggers made of it. */
async function contentsOf(database: string): Promise<[written: unknown[], derived: unknown]> {
  const [written, derived] = JSON.parse(await d1('execute', database, '--json', '--command', `${WRITTEN}; ${DERIVED}`))
  return [written.results, derived.results[0]]
}

const WRITTEN =
  'SELECT tasks.*, projects.name FROM tasks LEFT JOIN projects ON projects.id = project_id ORDER BY tasks.id'
const DERIVED = `SELECT (SELECT count(*) FROM tasks_fts WHERE tasks_fts MATCH '"mother"*') AS found,
  (SELECT group_concat(name) FROM task_contexts) AS contexts,
  (SELECT group_concat(status || tasks) FROM task_tallies) AS tallies`

test('the two-table backup of specs/deploy.md brings every row back, and search, contexts and counts with it', async () => {
  await d1('migrations', 'apply', 'DB')
  await d1('migrations', 'apply', 'RESTORED')
  const task = (id: string, title: string, project: string) =>
    `INSERT INTO tasks (id, user_id, title, notes, status, project_id, contexts, created_at, updated_at, version)
     VALUES ('${id}', '${USER}', '${title}', 'two' || char(10) || 'lines', 'next', ${project}, '["@phone"]', '${AT}', '${AT}', 1);`
  const rows = `INSERT INTO projects (id, user_id, name, status, outcome, notes, sequential, created_at, updated_at, version)
     VALUES ('p1', '${USER}', 'Move house', 'active', '', '', 0, '${AT}', '${AT}', 1);
     ${task('t1', 'Call Ann\'\'s mother; ask "when"', "'p1'")} ${task('t2', 'Grüße 🎈', 'NULL')}`
  await writeFile(join(folder, 'rows.sql'), rows)
  await d1('execute', 'DB', '--file', 'rows.sql')

  const tables = ['--no-schema', '--table', 'projects', '--table', 'tasks']
  await d1('export', 'DB', ...tables, '--output', 'backup.sql')
  expect(await readFile(join(folder, 'backup.sql'), 'utf8')).toContain('Grüße 🎈')
  await d1('execute', 'RESTORED', '--file', 'backup.sql')

  const restored = await contentsOf('RESTORED')
  expect(restored).toEqual(await contentsOf('DB'))
  expect(restored).toMatchObject([{ length: 2 }, { found: 1, contexts: '@phone,@phone', tallies: 'next1,next1' }])
})
