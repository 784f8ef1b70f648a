import type { Case } from '../runner/case.ts'
import { expectEqual } from '../runner/mismatch.ts'
import type { Task, Trial } from '../runner/trial.ts'
import { freshId } from './ids.ts'
import { PROJECT_STATUSES, TASK_STATUSES } from './wire.ts'

/** The titles of a list, in its order. */
async function titles(t: Trial, path: string): Promise<string[]> {
  return (await t.list<Task>(path)).map(({ title }) => title)
}

export const filters: Case[] = [
  ...TASK_STATUSES.map(
    (status): Case => ({
      name: `status=${status} keeps the tasks of that status`,
      async run(t) {
        await t.tasks(TASK_STATUSES.map((each) => ({ title: each, status: each })))
        expectEqual(await titles(t, `/tasks?status=${status}`), [status], 'titles')
      },
    }),
  ),
  {
    name: 'several statuses keep the tasks of any of them, in whatever order they are asked for',
    async run(t) {
      await t.tasks(TASK_STATUSES.map((status) => ({ title: status, status })))
      expectEqual(await titles(t, '/tasks?status=done,inbox'), ['inbox', 'done'], 'titles')
      expectEqual(await titles(t, '/tasks?status=next,next'), ['next'], 'titles with a status twice')
      expectEqual(await titles(t, `/tasks?status=${TASK_STATUSES.join('%2C')}`), [...TASK_STATUSES], 'titles of all')
    },
  },
  {
    name: 'without status every task is listed, done ones too',
    async run(t) {
      await t.tasks(TASK_STATUSES.map((status) => ({ title: status, status })))
      expectEqual(await titles(t, '/tasks'), [...TASK_STATUSES], 'titles')
    },
  },
  ...PROJECT_STATUSES.map(
    (status): Case => ({
      name: `GET /projects?status=${status} keeps the projects of that status`,
      async run(t) {
        for (const each of PROJECT_STATUSES) await t.project({ name: each, status: each })
        const names = (await t.list<{ name: string }>(`/projects?status=${status}`)).map(({ name }) => name)
        expectEqual(names, [status], 'names')
      },
    }),
  ),
  {
    name: 'GET /projects takes several statuses, and refuses those of tasks',
    async run(t) {
      for (const each of PROJECT_STATUSES) await t.project({ name: each, status: each })
      const names = (await t.list<{ name: string }>('/projects?status=archive,active')).map(({ name }) => name)
      expectEqual(names, ['active', 'archive'], 'names')
      for (const bad of ['inbox', 'done', 'active,done', '', 'Active'])
        (await t.get(`/projects?status=${bad}`)).expectInvalid('status')
    },
  },
  {
    name: 'project_id keeps the tasks of that project, none those without one',
    async run(t) {
      const [first, second] = [await t.project(), await t.project()]
      await t.tasks([{ title: 'a', project_id: first.id }, { title: 'b', project_id: second.id }, { title: 'c' }])
      expectEqual(await titles(t, `/tasks?project_id=${first.id}`), ['a'], 'titles of the first')
      expectEqual(await titles(t, '/tasks?project_id=none'), ['c'], 'titles of none')
      expectEqual(await titles(t, `/tasks?project_id=${freshId()}`), [], 'titles of an unknown project')
    },
  },
  {
    name: 'GET /projects/{id}/tasks gives its tasks of every status, and takes the filters of /tasks',
    async run(t) {
      const [mine, other] = [await t.project(), await t.project()]
      await t.tasks([
        { title: 'plain', project_id: mine.id },
        { title: 'finished', project_id: mine.id, status: 'done' },
        { title: 'tagged', project_id: mine.id, contexts: ['@a'], due_on: '2026-01-01', defer_until: '2026-05-01' },
        { title: 'tagged elsewhere', project_id: other.id, contexts: ['@a'], due_on: '2026-01-01' },
        { title: 'tagged and loose', contexts: ['@a'], due_on: '2026-01-01' },
      ])
      const path = `/projects/${mine.id}/tasks`
      expectEqual(await titles(t, path), ['plain', 'finished', 'tagged'], 'titles')
      expectEqual(await titles(t, `${path}?status=done`), ['finished'], 'titles by status')
      expectEqual(await titles(t, `${path}?context=@a`), ['tagged'], 'titles by context')
      expectEqual(await titles(t, `${path}?due_by=2026-01-01`), ['tagged'], 'titles by due_by')
      expectEqual(await titles(t, `${path}?available_on=2026-01-01`), ['plain', 'finished'], 'titles by available_on')
      expectEqual(await titles(t, `${path}?q=tagged`), ['tagged'], 'titles by q')
    },
  },
  {
    name: 'project_id is no parameter of GET /projects/{id}/tasks, so it is ignored there',
    async run(t) {
      const { id } = await t.project()
      await t.task({ title: 'mine', project_id: id })
      for (const value of ['none', 'x', freshId()])
        expectEqual(await titles(t, `/projects/${id}/tasks?project_id=${value}`), ['mine'], 'titles')
    },
  },
  {
    name: 'context keeps the tasks that carry exactly that context, whatever their status',
    async run(t) {
      await t.tasks([
        { title: 'a', contexts: ['@home'] },
        { title: 'b', contexts: ['@phone', '@home'], status: 'done' },
        { title: 'c', contexts: ['@Home'] },
        { title: 'd', contexts: ['@homework'] },
        { title: 'e' },
      ])
      expectEqual(await titles(t, '/tasks?context=@home'), ['a', 'b'], 'titles of @home')
      expectEqual(await titles(t, '/tasks?context=%40Home'), ['c'], 'titles of @Home')
      expectEqual(await titles(t, '/tasks?context=@hom'), [], 'titles of @hom')
    },
  },
  {
    name: 'context is compared code point by code point',
    async run(t) {
      await t.tasks([
        { title: 'composed', contexts: ['@caf\u00e9'] },
        { title: 'plain', contexts: ['@cafe'] },
        { title: 'astral', contexts: ['@𐐀_-1'] },
      ])
      expectEqual(
        await titles(t, `/tasks?context=${encodeURIComponent('@caf\u00e9')}`),
        ['composed'],
        'titles of @café',
      )
      expectEqual(await titles(t, '/tasks?context=@cafe'), ['plain'], 'titles of @cafe')
      expectEqual(
        await titles(t, `/tasks?context=${encodeURIComponent('@𐐀_-1')}`),
        ['astral'],
        'titles of an astral one',
      )
    },
  },
  {
    name: 'context takes 49 code points after the @',
    async run(t) {
      const name = `@${'𐐀'.repeat(49)}`
      await t.task({ title: 'x', contexts: [name] })
      expectEqual(await titles(t, `/tasks?context=${encodeURIComponent(name)}`), ['x'], 'titles')
    },
  },
  {
    name: 'available_on drops the tasks deferred beyond that day, and no others',
    async run(t) {
      await t.tasks([
        { title: 'before', defer_until: '2026-05-09' },
        { title: 'that day', defer_until: '2026-05-10' },
        { title: 'after', defer_until: '2026-05-11' },
        { title: 'never deferred' },
      ])
      expectEqual(await titles(t, '/tasks?available_on=2026-05-10'), ['before', 'that day', 'never deferred'], 'titles')
    },
  },
  {
    name: 'due_by keeps the tasks due by that day, and drops those without a due date',
    async run(t) {
      await t.tasks([
        { title: 'after', due_on: '2026-05-11' },
        { title: 'that day', due_on: '2026-05-10' },
        { title: 'no date' },
        { title: 'long before', due_on: '1970-01-01', status: 'done' },
      ])
      expectEqual(await titles(t, '/tasks?due_by=2026-05-10'), ['that day', 'long before'], 'titles')
      expectEqual(
        await titles(t, '/tasks?due_by=9999-12-31'),
        ['after', 'that day', 'long before'],
        'titles at the end of time',
      )
    },
  },
  {
    name: 'due_by pages in the order of ids, not of dates',
    async run(t) {
      const made = await t.tasks(
        Array.from({ length: 9 }, (_, i) => ({
          title: `${i}`,
          due_on: `2026-01-${20 - i}`,
          status: TASK_STATUSES[i % 5],
        })),
      )
      const first = (await t.get('/tasks?due_by=2026-01-18&limit=4')).expectStatus(200)
      expectEqual(
        first.json<Task[]>().map(({ title }) => title),
        ['2', '3', '4', '5'],
        'titles of the first page',
      )
      expectEqual(
        await titles(t, `/tasks?due_by=2026-01-18&limit=4&after=${made[5]?.id}`),
        ['6', '7', '8'],
        'titles of the second',
      )
    },
  },
  {
    name: 'filters combine: a task must pass every one',
    async run(t) {
      const project = await t.project()
      const all = {
        title: 'hit',
        status: 'next',
        project_id: project.id,
        contexts: ['@a', '@b'],
        defer_until: '2026-01-01',
        due_on: '2026-02-01',
      }
      await t.tasks([
        all,
        { ...all, title: 'hit by another name' },
        { ...all, title: 'miss' },
        { ...all, status: 'inbox' },
        { ...all, project_id: null },
        { ...all, contexts: ['@b'] },
        { ...all, defer_until: '2026-01-16' },
        { ...all, due_on: '2026-02-02' },
      ])
      const query = `status=next,done&project_id=${project.id}&context=@a&available_on=2026-01-15&due_by=2026-02-01&q=hit`
      expectEqual(await titles(t, `/tasks?${query}`), ['hit', 'hit by another name'], 'titles')
    },
  },
  {
    name: 'every two filters combine: a task must pass both',
    async run(t) {
      const project = await t.project()
      const passes: Record<string, [string, Record<string, unknown>]> = {
        status: ['status=next,waiting', { status: 'next' }],
        project_id: [`project_id=${project.id}`, { project_id: project.id }],
        context: ['context=@a', { contexts: ['@b', '@a'] }],
        available_on: ['available_on=2026-01-15', {}],
        due_by: ['due_by=2026-02-01', { due_on: '2026-02-01' }],
        q: ['q=needle', { notes: 'a needle here' }],
      }
      const fails: Record<string, Record<string, unknown>> = { available_on: { defer_until: '2026-01-16' } }
      const names = Object.keys(passes)
      // One task for each set of filters that it passes.
      await t.tasks(
        Array.from({ length: 2 ** names.length }, (_, set) => ({
          title: String(set),
          ...Object.assign({}, ...names.map((name, bit) => (set & (1 << bit) ? passes[name]?.[1] : fails[name]))),
        })),
      )
      for (const [i, first] of names.entries())
        for (const [j, second] of names.entries()) {
          if (j <= i) continue
          const expected = Array.from({ length: 2 ** names.length }, (_, set) => set).filter(
            (set) => set & (1 << i) && set & (1 << j),
          )
          const got = await titles(t, `/tasks?${passes[first]?.[0]}&${passes[second]?.[0]}`)
          expectEqual(got, expected.map(String), `titles by ${first} and ${second}`)
        }
    },
  },
  {
    name: 'filters see a task as its last write left it',
    async run(t) {
      const project = await t.project()
      const { id } = await t.task({ title: 'x', contexts: ['@a'], due_on: '2026-01-01' })
      await t.patch(`/tasks/${id}`, { status: 'next', contexts: ['@b'], due_on: null, project_id: project.id })
      const kept = ['status=next', 'context=@b', `project_id=${project.id}`]
      const dropped = ['status=inbox', 'context=@a', 'project_id=none', 'due_by=9999-12-31']
      for (const query of kept) expectEqual(await titles(t, `/tasks?${query}`), ['x'], `titles by ${query}`)
      for (const query of dropped) expectEqual(await titles(t, `/tasks?${query}`), [], `titles by ${query}`)
    },
  },
  {
    name: 'a parameter’s name may be percent-encoded, and + in a value is a space',
    async run(t) {
      await t.tasks([{ title: 'red apple', status: 'next' }, { title: 'red' }])
      expectEqual(await titles(t, '/tasks?%73tatus=next'), ['red apple'], 'titles by %73tatus')
      expectEqual(await titles(t, '/tasks?q=apple+red'), ['red apple'], 'titles by q=apple+red')
      ;(await t.get('/tasks?status=next&%73tatus=next')).expectInvalid('status')
    },
  },
]
