import { describe, expect, test } from 'vitest'
import { parseCreate } from '#lib/contract/parse.ts'
import { makeTask } from '#lib/gtd/testing.ts'
import { sayLoss } from './data.ts'
import { type FormatId, loadFormat } from './formats.ts'
import { plan } from './plan.ts'
import { planFromNothing } from './testing.ts'

// Files as other programs write them: nobody's ids, other people's habits.

const OPTIONS = { today: '2026-11-21', timeZone: 'Europe/Berlin' }

async function read(id: FormatId, text: string, project?: string) {
  const parsed = (await loadFormat(id)).parse(text, { ...OPTIONS, ...(project !== undefined && { project }) })
  const names = new Map(parsed.projects.map((project) => [project.id, project.name]))
  const made = planFromNothing(parsed).creates.filter(({ type }) => type === 'task')
  const tasks = made.map(({ data: { id: _id, project_id, ...data } }) => {
    const said = Object.entries(data).filter(([, value]) => value !== null && value !== '' && `${value}` !== '')
    return { ...Object.fromEntries(said), ...(project_id ? { project: names.get(String(project_id)) } : {}) }
  })
  return { tasks, projects: parsed.projects.map(({ name }) => name), losses: parsed.losses.map(sayLoss) }
}

test('todo.txt, as its own description writes it', async () => {
  const text = `(A) Thank Mom for the meatballs @phone
(B) Schedule Goodwill pickup +GarageSale @phone
Post signs around the neighborhood +GarageSale
x 2011-03-03 2011-03-01 Review Tim's pull request +TodoTxtTouch @github
Really gotta call Mom (A) @phone @someday
xylophone lesson
2011-03-02 Document task format due:2011-13-02 http://example.org/a:b t:2026-12-01 rec:1m
`
  expect(await read('todotxt', text)).toEqual({
    tasks: [
      { title: 'Thank Mom for the meatballs', contexts: ['@phone'], status: 'next' },
      { title: 'Schedule Goodwill pickup', contexts: ['@phone'], status: 'next', project: 'GarageSale' },
      { title: 'Post signs around the neighborhood', status: 'next', project: 'GarageSale' },
      { title: "Review Tim's pull request", contexts: ['@github'], status: 'done', project: 'TodoTxtTouch' },
      { title: 'Really gotta call Mom (A)', contexts: ['@phone', '@someday'], status: 'next' },
      { title: 'xylophone lesson', status: 'inbox' },
      {
        title: 'Document task format due:2011-13-02 http://example.org/a:b',
        defer_until: '2026-12-01',
        recurrence: 'FREQ=MONTHLY;X-FROM=COMPLETION',
        status: 'inbox',
      },
    ],
    projects: ['GarageSale', 'TodoTxtTouch'],
    losses: [
      '“Thank Mom for the meatballs”, priority: There is no priority here, so (A) is left out.',
      '“Schedule Goodwill pickup”, priority: There is no priority here, so (B) is left out.',
    ],
  })
})

test('a list in Markdown that somebody wrote by hand', async () => {
  const text = `# Inbox
* Milk
* [ ] Call Ann @phone tomorrow
Some words in between.

# Move house
1. [x] Measure the walls
2. [ ] Book the van due:fri // two days
   - with a ramp

   and a second paragraph
## Garden
- [ ] Dig +"Move house"
`
  expect(await read('markdown', text)).toEqual({
    tasks: [
      { title: 'Milk', status: 'inbox' },
      { title: 'Call Ann', contexts: ['@phone'], due_on: '2026-11-22', status: 'next' },
      { title: 'Measure the walls', status: 'done', project: 'Move house' },
      {
        title: 'Book the van',
        due_on: '2026-11-27',
        notes: 'two days\n\n - with a ramp\n\n and a second paragraph',
        status: 'next',
        project: 'Move house',
      },
      { title: 'Dig', status: 'next', project: 'Move house' },
    ],
    projects: ['Move house', 'Garden'],
    losses: ['“Some words in between.”, text: Line 4 is neither a heading nor a list item, so it is left out.'],
  })
})

test('Todoist’s template, with its quirks', async () => {
  const text = `TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE,DURATION,DURATION_UNIT,DEADLINE,DEADLINE_LANG
meta,view_style=list,,,,,,,,,,,,
task,Milk,,4,1,Me (1),,,en,Europe/Berlin,,,,
task,"Call Ann, ""now"" @phone","line 1
line 2",1,1,Me (1),,14 Oct,en,Europe/Berlin,2,hour,,
note,a comment,,,,Me (1),,,,,,,,
section,Move house,,,,,,,,,,,,
task,Boxes,,4,1,Me (1),Ann Lee (42),every 2 weeks,en,Europe/Berlin,,,,
task,Tape,,4,2,Me (1),,every full moon,en,Europe/Berlin,,,,
,,,,,,,,,,,,,
`
  expect(await read('todoist', text)).toEqual({
    tasks: [
      { title: 'Milk', status: 'inbox' },
      {
        title: 'Call Ann, "now"',
        contexts: ['@phone'],
        notes: 'line 1\nline 2\n\na comment',
        due_on: '2027-10-14',
        time_estimate_minutes: 120,
        status: 'next',
      },
      {
        title: 'Boxes',
        waiting_for: 'Ann Lee',
        recurrence: 'FREQ=WEEKLY;INTERVAL=2',
        // There it has a first day, whether it is written or not.
        due_on: '2026-11-21',
        status: 'waiting',
        project: 'Move house',
      },
      { title: 'Tape', notes: 'Part of “Boxes”.', status: 'next', project: 'Move house' },
    ],
    projects: ['Move house'],
    losses: [
      '“Call Ann, "now"”, priority: There is no priority here, so 1 is left out.',
      '“Tape”, indent: It was a subtask of “Boxes”; here it stands by itself, and its notes say so.',
      '“Tape”, date: “every full moon” is not understood.',
    ],
  })
})

test('Todoist: a file is of the project that it is said to be of, but for its sections', async () => {
  const text = 'TYPE,CONTENT\ntask,Draft\ntask,Call @phone\nsection,Later\ntask,Read\n'
  const { tasks, projects } = await read('todoist', text, 'Work')
  expect(tasks).toEqual([
    { title: 'Draft', status: 'next', project: 'Work' },
    { title: 'Call', contexts: ['@phone'], status: 'next', project: 'Work' },
    { title: 'Read', status: 'next', project: 'Later' },
  ])
  expect(projects).toEqual(['Work', 'Later'])
  expect((await read('todoist', 'TYPE,CONTENT\nsection,Later\ntask,Read\n', 'Work')).projects).toEqual(['Later'])
})

test.each([
  ['todoist', 'TYPE,CONTENT,DESCRIPTION\ntask,Read [the offer](https://a.org/x) @desk,Soon\n'],
  ['markdown', '- [ ] Read [the offer](https://a.org/x) @desk // Soon\n'],
] as const)('%s: the words of a link are the title, the link is in the notes', async (id, text) => {
  expect((await read(id, text)).tasks).toEqual([
    {
      title: 'Read the offer',
      notes: '[the offer](https://a.org/x)\n\nSoon',
      contexts: ['@desk'],
      status: 'next',
    },
  ])
})

test('Todoist: equal tasks of two projects are two tasks, each found again', async () => {
  const { parse } = await loadFormat('todoist')
  const idIn = (project?: string) => parse('TYPE,CONTENT\ntask,Call\n', { ...OPTIONS, project }).tasks[0]?.id
  expect(new Set([idIn(), idIn('Work'), idIn('Home')]).size).toBe(3)
  expect(idIn('Work')).toBe(idIn('Work'))
})

test('Todoist: times are left out and said, the day stays; a deadline is when it is due', async () => {
  const header = 'TYPE,CONTENT,INDENT,DATE,DEADLINE'
  const rows = ['Offer,1,27 Nov 16:00,', 'Numbers,2,today at 3pm,', 'Older,3,,', 'Passport,1,2026-12-04,2026-12-18']
  const more = ['Taxes,1,,31 Dec', 'Rent,1,every month starting 1 dec,2026-12-03']
  const text = [header, ...[...rows, ...more].map((row) => `task,${row}`)].join('\n')
  expect(await read('todoist', text)).toEqual({
    tasks: [
      { title: 'Offer', due_on: '2026-11-27', status: 'inbox' },
      { title: 'Numbers', notes: 'Part of “Offer”.', due_on: '2026-11-21', status: 'inbox' },
      { title: 'Older', notes: 'Part of “Numbers”.', status: 'inbox' },
      { title: 'Passport', defer_until: '2026-12-04', due_on: '2026-12-18', status: 'inbox' },
      { title: 'Taxes', due_on: '2026-12-31', status: 'inbox' },
      { title: 'Rent', recurrence: 'FREQ=MONTHLY', due_on: '2026-12-01', status: 'inbox' },
    ],
    projects: [],
    losses: [
      '“Offer”, date: There are no times of day here, so 16:00 is left out.',
      '“Numbers”, indent: It was a subtask of “Offer”; here it stands by itself, and its notes say so.',
      '“Numbers”, date: There are no times of day here, so 3pm is left out.',
      '“Older”, indent: It was a subtask of “Numbers”; here it stands by itself, and its notes say so.',
      '“Rent”, deadline: A task has one due date here, so 2026-12-03 is left out.',
    ],
  })
})

test('Taskwarrior: templates, deleted ones and its own words for repeating', async () => {
  const row = (n: number, more: object) => ({
    uuid: `0190f000-0000-7000-8000-00000000000${n}`,
    status: 'pending',
    ...more,
  })
  const text = JSON.stringify([
    row(1, {
      description: 'Call\tAnn',
      due: '20261013T220000Z',
      scheduled: '20261010T120000Z',
      priority: 'H',
      tags: ['a b', 'next'],
    }),
    row(2, { description: 'gone', status: 'deleted' }),
    row(3, { description: 'template', status: 'recurring', recur: 'weekly' }),
    row(4, { description: 'Instance', recur: '3days', parent: 'x', project: 'Home.Garden' }),
    row(5, { description: 'Odd', recur: 'P1Y2M', depends: ['x'] }),
    row(6, {
      description: 'Was done',
      status: 'completed',
      annotations: [{ description: 'one' }, { description: 'two' }],
    }),
  ])
  expect(await read('taskwarrior', text)).toEqual({
    tasks: [
      {
        title: 'Call Ann',
        contexts: ['@a-b', '@next'],
        due_on: '2026-10-14',
        defer_until: '2026-10-10',
        status: 'next',
      },
      { title: 'Instance', recurrence: 'FREQ=DAILY;INTERVAL=3', status: 'next', project: 'Home.Garden' },
      { title: 'Odd', status: 'inbox' },
      { title: 'Was done', notes: 'one\ntwo', status: 'done' },
    ],
    projects: ['Home.Garden'],
    losses: [
      '“Call Ann”, priority: There is no priority here.',
      '“Call Ann”, contexts: “a b” is written @a-b here.',
      '“gone”, task: It is deleted in Taskwarrior, so it is left out.',
      '“template”, task: It is the template of a recurring task; its instances are taken.',
      '“Odd”, depends: There is no dependency between tasks here.',
      '“Odd”, recurrence: “P1Y2M” is not understood.',
    ],
  })
})

test.each<[FormatId, string]>([
  ['todotxt', 'Call Ann @phone\n'],
  ['markdown', '- [ ] Call Ann @phone\n'],
  ['todoist', 'TYPE,CONTENT\ntask,Call Ann @phone\n'],
])('%s: importing it again empties nothing that was filled in here meanwhile', async (id, text) => {
  const parsed = (await loadFormat(id)).parse(text, OPTIONS)
  const [made] = planFromNothing(parsed).creates
  const tasks = [
    makeTask(1, {
      ...parseCreate('task', made?.data ?? {}),
      id: made?.id ?? '',
      status: 'waiting',
      waiting_for: 'Ann',
      energy: 'low',
      due_on: '2026-12-01',
      notes: 'more',
      project_id: makeTask(2).id,
      recurrence: 'FREQ=DAILY',
    }),
  ]
  expect(plan({ projects: [], tasks }, parsed)).toEqual({ creates: [], updates: [], unchanged: 1, conflicts: [] })
})

describe('iCalendar', () => {
  const calendar = (...lines: string[]) =>
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')
  const todo = (...lines: string[]) => ['BEGIN:VTODO', ...lines, 'END:VTODO']

  test('parents are projects, times are days where they were written, UTC where the reader is', async () => {
    const text = calendar(
      ...todo('UID:home@example.org', 'SUMMARY:Move house'),
      ...todo(
        'UID:2@example.org',
        'SUMMARY:Call\\, Ann',
        'DESCRIPTION:a\\nb',
        'RELATED-TO;RELTYPE=PARENT:home@example.org',
        'DUE;TZID=America/New_York:20261013T233000',
        'DTSTART;VALUE=DATE:20261001',
        'CATEGORIES:phone,At Home',
        'RRULE:FREQ=MONTHLY;BYMONTHDAY=13',
        'PRIORITY:1',
      ),
      ...todo('UID:3', 'SUMMARY:Late', 'DUE:20261013T233000Z', 'STATUS:IN-PROCESS'),
      ...todo('UID:4', 'SUMMARY:Over', 'STATUS:COMPLETED', 'COMPLETED:20261013T233000Z'),
      ...todo('UID:5', 'SUMMARY:Off', 'STATUS:CANCELLED'),
      ...todo('UID:6'),
      'BEGIN:VEVENT',
      'UID:7',
      'SUMMARY:Concert',
      'DTSTART:20261013T233000Z',
      'END:VEVENT',
    )
    expect(await read('ics', text)).toEqual({
      tasks: [
        {
          title: 'Call, Ann',
          notes: 'a\nb',
          contexts: ['@phone', '@At-Home'],
          due_on: '2026-10-13',
          defer_until: '2026-10-01',
          recurrence: 'FREQ=MONTHLY;BYMONTHDAY=13',
          status: 'next',
          project: 'Move house',
        },
        { title: 'Late', due_on: '2026-10-14', status: 'inbox' },
        { title: 'Over', status: 'done' },
      ],
      projects: ['Move house'],
      losses: [
        '“Concert”, vevent: It is no task, so it is left out.',
        '“Call, Ann”, priority: There is no priority here.',
        '“Call, Ann”, contexts: “At Home” is written @At-Home here.',
        '“Off”, task: It is cancelled, so it is left out.',
        '“(no title)”, task: A task without a title is left out.',
      ],
    })
  })

  test('a rule that another program changed is theirs, the rest of ours stays', async () => {
    const own = 'X-SHOOTOUT-RECURRENCE;VALUE=TEXT:FREQ=DAILY\\;INTERVAL=2\\;X-FROM=COMPLETION'
    const rule = async (rrule: string) =>
      (await read('ics', calendar(...todo('UID:1', 'SUMMARY:x', own, `RRULE:${rrule}`)))).tasks[0]
    expect(await rule('INTERVAL=2;FREQ=DAILY')).toMatchObject({ recurrence: 'FREQ=DAILY;INTERVAL=2;X-FROM=COMPLETION' })
    expect(await rule('FREQ=WEEKLY')).toMatchObject({ recurrence: 'FREQ=WEEKLY;X-FROM=COMPLETION' })
  })
})
