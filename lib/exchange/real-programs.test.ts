import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseCreate } from '#lib/contract/parse.ts'
import { ics } from './ics.ts'
import { feedParts } from './ics-feed.ts'
import { plan } from './plan.ts'
import { taskwarrior } from './taskwarrior.ts'
import { SAMPLE } from './testing.ts'
import { todoTxt } from './todo-txt.ts'

// What the formats are for: the programs that Debian ships. Where one is missing its tests are skipped, and say which.

const TASK = '/usr/bin/task'
const TODO = '/usr/bin/todo-txt'
const KHAL = '/usr/bin/khal'
const PYTHON = '/usr/bin/python3'
const ICALENDAR = '/usr/lib/python3/dist-packages/icalendar'
const TODAY = '2026-11-21'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shootout-programs-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function run(command: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const surroundings = { PATH: '/usr/bin:/bin', HOME: folder, LC_ALL: 'C.UTF-8', NODE_ENV: 'test' as const, ...env }
  const { stdout } = await promisify(execFile)(command, args, { cwd: folder, env: surroundings })
  return stdout
}

/** Why the tests of a program cannot run here, as part of their name; empty when they can. */
function lacking(what: string, ...files: string[]): string {
  return files.every((file) => existsSync(file)) ? '' : ` (needs ${what}, which is not installed)`
}

const noTask = lacking('taskwarrior', TASK)
describe.skipIf(noTask !== '')(`Taskwarrior${noTask}`, () => {
  const zones = ['Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati']

  test.each(zones)('imports what we export and exports it unchanged, in %s', async (timeZone) => {
    const env = { TZ: timeZone, TASKRC: join(folder, 'taskrc') }
    await writeFile(env.TASKRC, `data.location=${folder}\nconfirmation=off\nverbose=nothing\n`)
    await writeFile(join(folder, 'in.json'), taskwarrior.format(SAMPLE, { timeZone }).text)
    await run(TASK, ['import', 'in.json'], env)
    const parsed = taskwarrior.parse(await run(TASK, ['export'], env), { today: TODAY, timeZone })
    // Its tags are a set: it sorts them.
    const sorted = SAMPLE.tasks.map((task) => ({ ...task, contexts: [...task.contexts].sort() }))
    const found = parsed.tasks.map((task) => ({ ...task, contexts: [...(task.contexts ?? [])].sort() }))
    const { creates, updates } = plan({ ...SAMPLE, tasks: sorted }, { ...parsed, tasks: found }, 'incoming')
    expect({ creates, updates }).toEqual({ creates: [], updates: [] })
    expect(found).toHaveLength(SAMPLE.tasks.length)
  })

  test('what is done and added there arrives here', async () => {
    const env = { TZ: 'Europe/Berlin', TASKRC: join(folder, 'taskrc') }
    await writeFile(env.TASKRC, `data.location=${folder}\nconfirmation=off\nverbose=nothing\n`)
    await writeFile(join(folder, 'in.json'), taskwarrior.format(SAMPLE, {}).text)
    await run(TASK, ['import', 'in.json'], env)
    await run(TASK, ['00000000-0000-7000-8000-000000000001', 'done'], env)
    await run(TASK, ['add', 'project:Move house', '+errands', 'due:2027-01-02', 'wait:2026-12-30', 'Buy lamps'], env)
    await run(TASK, ['add', 'recur:weekly', 'due:2027-01-04', 'Water plants'], env)
    const text = await run(TASK, ['export'], env)
    const { creates, updates } = plan(
      SAMPLE,
      taskwarrior.parse(text, { today: TODAY, timeZone: 'Europe/Berlin' }),
      'incoming',
    )
    const changed = updates.map(({ item, fields }) => [item, fields.map(({ field }) => field)])
    expect(changed).toContainEqual(['Call Ann', ['status', 'contexts']])
    const lamps = creates.find(({ item }) => item === 'Buy lamps')?.data
    expect(lamps).toMatchObject({
      project_id: SAMPLE.projects[0]?.id,
      contexts: ['@errands'],
      due_on: '2027-01-02',
      defer_until: '2026-12-30',
      status: 'next',
    })
    const plants = creates.filter(({ item }) => item === 'Water plants')
    expect(plants[0]?.data).toMatchObject({ due_on: '2027-01-04', recurrence: 'FREQ=WEEKLY' })
    for (const { type, data } of creates) expect(() => parseCreate(type, data)).not.toThrow()
  })
})

const noTodo = lacking('todotxt-cli', TODO)
describe.skipIf(noTodo !== '')(`todo.txt-cli${noTodo}`, () => {
  test('what it does and adds arrives here, the rest is unchanged', async () => {
    const file = join(folder, 'todo.txt')
    await writeFile(
      join(folder, 'todo.cfg'),
      `export TODO_DIR="${folder}"\nexport TODO_FILE="${file}"\nexport DONE_FILE="${folder}/done.txt"\nexport REPORT_FILE="${folder}/report.txt"\n`,
    )
    const todo = (...args: string[]) => run(TODO, ['-d', join(folder, 'todo.cfg'), '-p', ...args])
    await writeFile(file, todoTxt.format(SAMPLE, { timeZone: 'UTC' }).text)
    expect(await todo('ls', '@phone')).toContain('Call Ann')
    await todo('-a', 'do', '1')
    await todo('add', '(B) Buy lamps +Move_house @errands due:2027-01-02')
    const parsed = todoTxt.parse(await readFile(file, 'utf8'), { today: TODAY })
    const { creates, updates } = plan(SAMPLE, parsed)
    expect(updates.map(({ item, fields }) => [item, fields])).toEqual([
      ['Call Ann', [{ field: 'status', from: 'next', to: 'done' }]],
    ])
    expect(creates.map(({ data }) => data)).toMatchObject([
      {
        title: 'Buy lamps',
        project_id: SAMPLE.projects[0]?.id,
        contexts: ['@errands'],
        due_on: '2027-01-02',
        status: 'next',
      },
    ])
    expect(parsed.losses.map(({ field }) => field)).toEqual(['priority'])
  })
})

const noIcalendar = lacking('python3-icalendar', PYTHON, ICALENDAR)
describe.skipIf(noIcalendar !== '')(`Python’s icalendar${noIcalendar}`, () => {
  test('reads what we export, and what it writes again is unchanged', async () => {
    await writeFile(join(folder, 'out.ics'), ics.format(SAMPLE, {}).text)
    const script = `
from icalendar import Calendar
calendar = Calendar.from_ical(open('out.ics', 'rb').read())
todos = calendar.walk('VTODO')
assert all(not todo.errors for todo in todos), [todo.errors for todo in todos]
open('again.ics', 'wb').write(calendar.to_ical())
print('\\n'.join(str(todo['SUMMARY']) for todo in todos))
`
    const summaries = (await run(PYTHON, ['-c', script])).trim().split('\n')
    expect(summaries).toEqual([...SAMPLE.projects.map(({ name }) => name), ...SAMPLE.tasks.map(({ title }) => title)])
    const parsed = ics.parse(await readFile(join(folder, 'again.ics'), 'utf8'), { today: TODAY, timeZone: 'UTC' })
    const { creates, updates, conflicts } = plan(SAMPLE, parsed)
    expect({ creates, updates, conflicts }).toEqual({ creates: [], updates: [], conflicts: [] })
  })
})

const noKhal = lacking('khal', KHAL)
describe.skipIf(noKhal !== '')(`khal${noKhal}`, () => {
  test('shows what is due on its day, whatever the time zone', async () => {
    await mkdir(join(folder, 'calendar'))
    await writeFile(
      join(folder, 'config'),
      `[calendars]\n[[due]]\npath = ${folder}/calendar\n[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\nlocal_timezone = Pacific/Kiritimati\ndefault_timezone = Pacific/Kiritimati\n[sqlite]\npath = ${folder}/khal.db\n`,
    )
    await writeFile(join(folder, 'due.ics'), [...feedParts('events', 'Due', SAMPLE)].join(''))
    const khal = (...args: string[]) => run(KHAL, ['-c', join(folder, 'config'), ...args])
    await khal('import', '--batch', '-a', 'due', 'due.ics')
    const shown = await khal('list', '--day-format', '', '--format', '{start-date} {title}', '2026-11-20', '60d')
    expect(shown.trim().split('\n')).toEqual(['2026-11-23 Boxes; tape, and "labels" \\ more', '2026-12-31 Call Ann'])
  })
})
