import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Task } from '#lib/contract/task.ts'
import { FORMATS } from '#lib/exchange/formats.ts'
import { findBackends } from '#lib/registry/manifest-files.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { type RunningApp, type RunningProcess, startApp, startBackend } from '#lib/shootout/drivers/process.ts'
import { shootout } from './shootout.ts'

let folder = ''
let backend: RunningProcess
let app: RunningApp

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shootout-exchange-'))
  const { backends } = await findBackends(PROJECT_ROOT)
  const manifest = backends.find(({ id }) => id === 'bun-sqlite')
  if (!manifest) throw new Error('There is no bun-sqlite.')
  backend = await startBackend(manifest, { dataDir: folder })
  app = await startApp({ dataDir: folder, backends: { 'bun-sqlite': backend.url } })
})
afterAll(async () => {
  await app?.stop()
  await backend?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function api(target: string, path: string, body?: object): Promise<unknown> {
  const headers = { 'x-backend': target, ...(body && { 'content-type': 'application/json' }) }
  const response = await fetch(app.gatewayUrl + path, {
    headers,
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  return response.json()
}

const listTasks = async (target: string) => (await api(target, '/tasks?limit=500')) as Task[]

async function run(command: string, ...args: string[]): Promise<{ code: number | null; lines: string[] }> {
  const child = shootout(command, '--url', app.gatewayUrl, ...args)
  const code = await child.ended
  return { code, lines: child.output().trimEnd().split('\n') }
}

/** Empties both, then gives bun-sqlite one project with three tasks. */
beforeEach(async () => {
  for (const target of ['bun-sqlite', 'embedded'])
    for (const type of ['task', 'project'] as const) {
      const rows = (await api(target, `/${type}s?limit=500`)) as { id: string }[]
      if (rows.length > 0)
        await api(target, '/batch', { operations: rows.map(({ id }) => ({ op: 'delete', type, id })) })
    }
  const project = (await api('bun-sqlite', '/projects', { name: 'Move house', area: 'Home' })) as { id: string }
  const task = { project_id: project.id, status: 'next', contexts: ['@phone'], due_on: '2026-12-31', notes: 'a\n\nb' }
  await api('bun-sqlite', '/tasks', { title: 'Call Ann, "now"', ...task })
  await api('bun-sqlite', '/tasks', { title: '=1+1', energy: 'low' })
  await api('bun-sqlite', '/tasks', { title: 'Measured', status: 'done' })
})

describe.each(Object.keys(FORMATS))('%s', (format) => {
  test('what one backend exports another takes, once', async () => {
    const file = join(folder, `export.${format}`)
    const exported = await run('export', '--backend', 'bun-sqlite', '--format', format, file)
    expect(exported.code).toBe(0)
    expect(exported.lines.at(-1)).toMatch(/^Wrote 1 project and 3 tasks to .+; .+\.$/)
    expect(await listTasks('embedded')).toEqual([])

    const made = format === 'todoist' ? 2 : 3
    const preview = await run('import', '--backend', 'embedded', '--format', format, '--dry-run', file)
    expect(preview.code).toBe(0)
    expect(preview.lines).toContain('  + task “=1+1”')
    expect(preview.lines.at(-1)).toMatch(new RegExp(`^Would make . projects? and ${made} tasks, change 0;`))
    expect(await listTasks('embedded')).toEqual([])

    expect((await run('import', '--backend', 'embedded', '--format', format, file)).code).toBe(0)
    const again = await run('import', '--backend', 'embedded', '--format', format, file)
    expect(again.lines.at(-1)).toMatch(/^Made 0 projects and 0 tasks, changed 0;/)
    const titles = (await listTasks('embedded')).map(({ title }) => title).sort()
    expect(titles).toEqual(
      ['=1+1', 'Call Ann, "now"', 'Measured'].filter((title) => made === 3 || title !== 'Measured'),
    )
  })
})

test('a Todoist file goes to the project it is called after, or to another, or to none', async () => {
  const file = join(folder, 'Work [2203306141].csv')
  await writeFile(file, 'TYPE,CONTENT\ntask,Draft\n')
  const args = ['--backend', 'embedded', '--dry-run', file, '--format']
  const said = await run('import', ...args, 'todoist')
  expect(said.lines.slice(-2)).toEqual([
    'Tasks in no section would go to “Work”, as the file is called; see --no-project.',
    'Would make 1 project and 1 task, change 0; 0 are the same already.',
  ])
  const other = await run('import', ...args, 'todoist', '--project', 'Home')
  expect(other.lines.slice(0, 2)).toEqual(['  + project “Home”', '  + task “Draft”'])
  expect((await run('import', ...args, 'todoist', '--no-project')).lines.at(-1)).toMatch(
    /^Would make 0 projects and 1 task,/,
  )
  const refused = await run('import', ...args, 'markdown', '--project', 'Home')
  expect([refused.code, refused.lines.at(-1)]).toEqual([1, expect.stringContaining('--project is for Todoist’s files')])
})

test('an export to standard output is the file and nothing else; what is said is said beside it', async () => {
  const { code, lines } = await run('export', '--backend', 'bun-sqlite', '--format', 'markdown')
  expect(code).toBe(0)
  expect(lines.find((line) => line.startsWith('- [ ] Call Ann, "now" @phone due:2026-12-31'))).toBeDefined()
  expect(lines.at(-1)).toBe('Wrote 1 project and 3 tasks; nothing is lost.')
})

test('a line is read as quick add reads it: its parts are said, and a project is made with it', async () => {
  const said = await run('add', '--backend', 'bun-sqlite', 'Call Bob @Phone +"move house" ~15m prio:1')
  expect([said.code, said.lines]).toEqual([
    0,
    [
      'Added “Call Bob prio:1”: @Phone, Move house, 15m',
      'Kept as text: prio:1',
      'Tasks have no priority here: due:today puts one first, status:someday puts it away.',
    ],
  ])
  await run('add', '--backend', 'bun-sqlite', 'Rake leaves +Garden\n- Buy a spade +garden %Ann')
  const projects = (await api('bun-sqlite', '/projects?limit=500')) as { id: string; name: string }[]
  expect(projects.map(({ name }) => name)).toEqual(['Move house', 'Garden'])
  const [house, garden] = projects
  expect((await listTasks('bun-sqlite')).slice(3)).toMatchObject([
    {
      title: 'Call Bob prio:1',
      contexts: ['@phone'],
      project_id: house?.id,
      time_estimate_minutes: 15,
      status: 'inbox',
    },
    { title: 'Rake leaves', project_id: garden?.id },
    { title: 'Buy a spade', project_id: garden?.id, waiting_for: 'Ann', status: 'waiting' },
  ])
  const wrong = await run('add', '--backend', 'bun-sqlite', '@phone')
  expect([wrong.code, wrong.lines]).toEqual([1, ['✗ “@phone” is not added. A task needs a title.']])
})

test('a file that is no such file is refused with its line, and nothing is written', async () => {
  const file = join(folder, 'broken.json')
  await writeFile(file, '[\n{"uuid": "0190f000-0000-7000-8000-000000000001", "description": "x"},\n{"uuid"\n]')
  const before = await listTasks('bun-sqlite')
  const { code, lines } = await run('import', '--backend', 'bun-sqlite', '--format', 'taskwarrior', file)
  expect([code, lines]).toEqual([1, [`✗ ${file} is not imported. Line 4: The file is not valid JSON.`]])
  expect(await listTasks('bun-sqlite')).toEqual(before)
})

test('a file that is not there is said in one line', async () => {
  const { code, lines } = await run('import', '--format', 'json', '/nowhere.json')
  expect([code, lines]).toEqual([1, ['✗ /nowhere.json cannot be read (ENOENT).']])
})

test('what was changed here since is a conflict, unless the file is preferred', async () => {
  const file = join(folder, 'old.json')
  await run('export', '--backend', 'bun-sqlite', '--format', 'json', file)
  const [task] = await listTasks('bun-sqlite')
  const text = await readFile(file, 'utf8')
  await writeFile(
    file,
    text.replaceAll(/"updated_at": "[^"]+"/g, '"updated_at": "2026-01-01T00:00:00.000Z"').replace('"=1+1"', '"two"'),
  )
  const kept = await run('import', '--backend', 'bun-sqlite', '--format', 'json', file)
  expect(kept.lines).toEqual([
    '  ! task “two”: It was changed here after the file was written, so it stays as it is.',
    'Made 0 projects and 0 tasks, changed 0; 3 are the same already, 1 conflict.',
  ])
  const taken = await run('import', '--backend', 'bun-sqlite', '--format', 'json', '--prefer', 'incoming', file)
  expect(taken.lines[0]).toBe('  ~ task “two”: title =1+1 → two')
  expect(task?.title).toBe('Call Ann, "now"')
  expect((await listTasks('bun-sqlite')).map(({ title }) => title)).toContain('two')
})

const icalendar = existsSync('/usr/lib/python3/dist-packages/icalendar')
describe.skipIf(!icalendar)(icalendar ? 'calendar feed' : 'calendar feed (needs python3-icalendar)', () => {
  /** What Python's icalendar reads at an address, as `status`, or the titles and days of what it finds. */
  async function subscribe(query: string, kind: 'events' | 'todos'): Promise<string[]> {
    const script = `
import sys, urllib.request, urllib.error
from icalendar import Calendar
try:
    answer = urllib.request.urlopen(sys.argv[1])
except urllib.error.HTTPError as error:
    print(error.code, error.read().decode())
    sys.exit()
calendar = Calendar.from_ical(answer.read())
for item in calendar.walk(sys.argv[2]):
    assert not item.errors, item.errors
    day = item.get('DTSTART') or item.get('DUE')
    print(item['SUMMARY'], day.dt.isoformat() if day else '-')
`
    const component = kind === 'events' ? 'VEVENT' : 'VTODO'
    const args = ['-c', script, `${app.url}/feeds/${kind}.ics?${query}`, component]
    const env = { PATH: '/usr/bin:/bin', no_proxy: '*', NODE_ENV: 'test' as const }
    const { stdout } = await promisify(execFile)('/usr/bin/python3', args, { env })
    return stdout.trim().split('\n')
  }

  test('is read by a calendar program, for the backend that its address names', async () => {
    expect(await subscribe('backend=bun-sqlite&location=local', 'events')).toEqual(['Call Ann, "now" 2026-12-31'])
    expect(await subscribe('backend=bun-sqlite', 'todos')).toEqual([
      'Move house -',
      'Call Ann, "now" 2026-12-31',
      '=1+1 -',
    ])
    expect(await subscribe('backend=embedded', 'todos')).toEqual([''])
  })

  test('of a backend that is not there says so, and which there are', async () => {
    expect(await subscribe('backend=nope', 'events')).toEqual([
      '400 The backend "nope" is not registered. There are: bun-sqlite, embedded.',
    ])
  })
})

describe('mirror', () => {
  test('copies everything, proves it, and changes nothing the second time', async () => {
    const preview = await run('mirror', '--from', 'bun-sqlite', '--to', 'embedded', '--dry-run')
    expect(preview.lines.at(-1)).toBe('4 to make, 0 to change, 0 equal.')
    expect(await listTasks('embedded')).toEqual([])
    const first = await run('mirror', '--from', 'bun-sqlite', '--to', 'embedded')
    expect([first.code, first.lines.at(-1)]).toEqual([
      0,
      'Equal: 1 project and 3 tasks of bun-sqlite are in embedded, compared field by field.',
    ])
    const second = await run('mirror', '--from', 'bun-sqlite', '--to', 'embedded')
    expect(second.lines[0]).toBe('0 to make, 0 to change, 4 equal.')
  })

  test('keeps what only the target has, or deletes it when asked', async () => {
    await api('embedded', '/tasks', { title: 'Only there' })
    const kept = await run('mirror', '--from', 'bun-sqlite', '--to', 'embedded')
    expect(kept.lines).toContain('4 to make, 0 to change, 0 equal; 1 row only in embedded, to be kept.')
    expect(await listTasks('embedded')).toHaveLength(4)
    const deleted = await run('mirror', '--from', 'bun-sqlite', '--to', 'embedded', '--delete-extra')
    expect(deleted.lines).toContain('  × task “Only there”')
    expect(await listTasks('embedded')).toHaveLength(3)
  })

  test('onto itself is refused', async () => {
    const { code, lines } = await run('mirror', '--from', 'embedded', '--to', 'embedded')
    expect([code, lines]).toEqual([2, ['✗ --from and --to name the same backend.']])
  })
})
