import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AskGateway } from '#lib/client/api-within.ts'
import { LINE_STATUSES } from '#lib/client/task-filter.ts'
import { BATCH_OPERATIONS_MAX } from '#lib/contract/limits.ts'
import type { Project, ProjectWritable } from '#lib/contract/project.ts'
import type { Task, TaskWritable } from '#lib/contract/task.ts'
import { createTestFile, type TestBackend } from '#lib/embedded/test-backend.ts'
import { createAvailability } from '#lib/gtd/availability-index.ts'
import { addDays, today as dayNow } from '#lib/gtd/dates.ts'
import { arrangeByContext, arrangeByProject, arrangeToday } from '../_views/arrange.ts'
import type { Choices } from './choices.ts'
import {
  FIRST_ROWS,
  firstInbox,
  firstNext,
  firstOfContext,
  firstOfProject,
  firstSomeday,
  firstToday,
  firstWaiting,
  type ReadFirst,
} from './first-lists.ts'
import type { FirstView } from './first-view.tsx'
import { readFirst } from './read-first.ts'

const TODAY = dayNow('UTC')
const CHOICES: Choices = { target: null, timeZone: 'UTC', nextGrouping: 'project', isHolding: false }
/** As long as it takes: what a busy machine does to it is not what is tested. */
const AMPLE_MS = 20_000

let file: Awaited<ReturnType<typeof createTestFile>>
let backend: TestBackend
let user = ''
beforeAll(async () => {
  file = await createTestFile()
  backend = await file.open()
})
afterAll(() => file.close())
beforeEach(() => {
  user = crypto.randomUUID()
})

/** The backend where the gateway has it; each test is a user of its own. */
const ask: AskGateway = async (request) => {
  const headers = new Headers([...request.headers, ['x-user-id', user]])
  return backend.app.fetch(new Request(request.url.replace('/api/', '/'), { headers }))
}
const first = (read: ReadFirst, choices: Partial<Choices> = {}) =>
  readFirst(read, { ...CHOICES, ...choices }, ask, AMPLE_MS)

async function add<T>(type: 'task' | 'project', rows: readonly object[]): Promise<T[]> {
  const made: T[] = []
  for (let from = 0; from < rows.length; from += BATCH_OPERATIONS_MAX) {
    const operations = rows.slice(from, from + BATCH_OPERATIONS_MAX).map((data) => ({ op: 'create', type, data }))
    const { body } = await backend.send<{ results: T[] }>('POST', '/batch', { operations }, { 'x-user-id': user })
    made.push(...body.results)
  }
  return made
}
const addTasks = (...rows: (Partial<TaskWritable> & { title: string })[]) => add<Task>('task', rows)
const addProjects = (...rows: (Partial<ProjectWritable> & { name: string })[]) => add<Project>('project', rows)

/** Headings with how many stand below them, and titles, top to bottom. */
function linesOf(view: Pick<FirstView, 'sections'> | null) {
  return view?.sections.map(({ title, count, tasks }) => [title, count, ...tasks.map((task) => task.title)])
}

test('of the inbox: what is overdue, then the oldest, no more than a screen has', async () => {
  const titles = Array.from({ length: 40 }, (_, index) => `Task ${index}`)
  await addTasks(...titles.map((title) => ({ title })), { title: 'Late', due_on: addDays(TODAY, -1) })
  const view = await first(firstInbox)
  expect(linesOf(view)).toEqual([[undefined, 41, 'Late', ...titles.slice(0, FIRST_ROWS - 1)]])
  expect(view).toMatchObject({ target: 'default', today: TODAY, hasDue: true })
})

test('only what a row shows is sent', async () => {
  const [project] = await addProjects({ name: 'Garden' }, { name: 'Other' })
  await addTasks({ title: 'Dig', project_id: project?.id, notes: 'A long story' })
  const view = await first(firstInbox)
  expect(view?.sections[0]?.tasks[0]?.notes).toBe('…')
  expect([...(view?.projectNames ?? [])]).toEqual([[project?.id, 'Garden']])
})

test('a day begins where the person is', async () => {
  await addTasks({ title: 'Due', due_on: TODAY })
  const days = await Promise.all(['Etc/GMT+12', 'Etc/GMT-14'].map((timeZone) => first(firstInbox, { timeZone })))
  expect(new Set(days.map((view) => view?.today)).size).toBe(2)
})

/** Projects of all kinds, every third a queue, with tasks of all kinds in them. */
async function addWorld() {
  const projects = await addProjects(
    ...Array.from({ length: 30 }, (_, index) => ({
      name: `Project ${index}`,
      status: index % 7 === 6 ? ('someday' as const) : ('active' as const),
      sequential: index % 3 === 0,
      position: index % 2 === 0 ? `a${String.fromCharCode(122 - index / 2)}` : null,
    })),
  )
  const statuses = ['next', 'inbox', 'next', 'waiting', 'someday'] as const
  await addTasks(
    ...Array.from({ length: 700 }, (_, index) => ({
      title: `Task ${index}`,
      status: statuses[index % 5],
      project_id: index % 4 === 0 ? null : projects[(index * 7) % 30]?.id,
      contexts: index % 2 === 0 ? ['@phone'] : [],
      due_on: index % 3 === 0 ? addDays(TODAY, (index % 9) - 4) : null,
      defer_until: index % 11 === 0 ? addDays(TODAY, 3) : null,
    })),
  )
  const read = async <T>(path: string) => (await backend.send<T[]>('GET', path, undefined, { 'x-user-id': user })).body
  const all = await Promise.all(
    ['inbox', 'next', 'waiting', 'someday'].map((one) => read<Task>(`/tasks?status=${one}&limit=500`)),
  )
  const tasks = all.flat()
  const line = tasks.filter(({ status }) => LINE_STATUSES.some((one) => one === status))
  const known = await read<Project>('/projects?limit=500')
  const availability = createAvailability(known, line, TODAY)
  return { projects: known, tasks, isAvailable: (task: Task) => availability(task) === null }
}

/** What a view shows once all is known, in as many rows. */
function beginning(sections: ReturnType<ReturnType<typeof arrangeToday>>) {
  let left = FIRST_ROWS
  return linesOf({
    sections: sections.flatMap((section) => {
      const tasks = section.tasks.slice(0, left)
      left -= tasks.length
      return tasks.length > 0 ? [{ ...section, tasks, count: section.tasks.length }] : []
    }),
  })
}

test('of Next and Today: what they show once they have read everything', async () => {
  const { projects, tasks, isAvailable } = await addWorld()
  const next = tasks.filter((task) => task.status === 'next' && isAvailable(task))
  expect(linesOf(await first(firstNext))).toEqual(beginning(arrangeByProject(projects)(next)))
  expect(linesOf(await first(firstNext, { nextGrouping: 'context' }))).toEqual(
    beginning(arrangeByContext(TODAY)(next.toSorted((a, b) => (a.id < b.id ? -1 : 1)))),
  )
  const due = tasks.filter((task) => task.due_on !== null && task.due_on <= TODAY && isAvailable(task))
  expect(linesOf(await first(firstToday))).toEqual(beginning(arrangeToday(TODAY)(due)))
})

test('next actions without a project come after the others, and a list without dates keeps no room for them', async () => {
  const [queue] = await addProjects({ name: 'Queue', sequential: true })
  await addTasks(
    { title: 'Free', status: 'next' },
    { title: 'First', status: 'next', project_id: queue?.id },
    { title: 'Second', status: 'next', project_id: queue?.id },
  )
  const view = await first(firstNext)
  expect(linesOf(view)).toEqual([
    ['Queue', 1, 'First'],
    ['No project', 1, 'Free'],
  ])
  expect(view?.hasDue).toBe(false)
})

test('of the other lists: by person, by project, by status', async () => {
  const [project] = await addProjects({ name: 'Garden' })
  await addTasks(
    { title: 'Ask', status: 'waiting', waiting_for: 'Ada' },
    { title: 'Dream', status: 'someday', project_id: project?.id },
    { title: 'Dig', status: 'next', project_id: project?.id, contexts: ['@home'] },
  )
  const waiting = await first(firstWaiting)
  expect(linesOf(waiting)).toEqual([['Ada', 1, 'Ask']])
  expect([...(waiting?.sections[0]?.remarks?.values() ?? [])]).toEqual([{ text: 'since today', isUrgent: false }])
  expect(linesOf(await first(firstSomeday))).toEqual([['Garden', 1, 'Dream']])
  expect(linesOf(await first(firstOfContext('@home')))).toEqual([['Next', 1, 'Dig']])
  const own = await first(firstOfProject(project?.id ?? ''))
  expect(own?.project?.name).toBe('Garden')
  expect(linesOf(own)).toEqual([
    ['Next', 1, 'Dig'],
    ['Someday', 1, 'Dream'],
  ])
})

test('where there is nothing to show, nothing is', async () => {
  for (const read of [firstInbox, firstNext, firstToday, firstWaiting, firstSomeday])
    expect(await first(read)).toBeNull()
  expect(await first(firstOfProject(crypto.randomUUID()))).toBeNull()
})

test('while changes wait in the browser nothing is: it would show them undone', async () => {
  await addTasks({ title: 'Call Ann' })
  expect(await first(firstInbox)).not.toBeNull()
  expect(await first(firstInbox, { isHolding: true })).toBeNull()
})

test('the chosen backend is asked', async () => {
  const asked: (string | null)[] = []
  const target = { id: 'other', location: 'cloud' } as const
  await readFirst(firstInbox, { ...CHOICES, target }, async (request) => {
    asked.push(`${request.headers.get('x-backend')}@${request.headers.get('x-backend-location')}`)
    return Response.json([])
  })
  expect(new Set(asked)).toEqual(new Set(['other@cloud']))
})

test('a backend that is away, broken or silent costs a document no more than its patience', async () => {
  const answers: AskGateway[] = [
    async () => Response.json({ error: 'Away' }, { status: 503 }),
    async () => new Response('<html>'),
    async () => {
      throw new Error('no gateway')
    },
  ]
  for (const answer of answers) expect(await readFirst(firstNext, CHOICES, answer, AMPLE_MS)).toBeNull()
  let ended: AbortSignal | undefined
  const silent: AskGateway = ({ signal }) => {
    ended = signal
    return new Promise(() => {})
  }
  expect(await readFirst(firstInbox, CHOICES, silent, 5)).toBeNull()
  expect(ended?.aborted, 'and is not asked any longer').toBe(true)
})
