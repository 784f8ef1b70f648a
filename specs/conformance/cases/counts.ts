import type { Case } from '../runner/case.ts'
import { expectEqual } from '../runner/mismatch.ts'
import type { Project, Trial } from '../runner/trial.ts'
import { TASK_STATUSES, ZERO_COUNTS } from './wire.ts'

async function counts(t: Trial): Promise<unknown> {
  return (await t.get('/tasks/counts')).expectStatus(200).json()
}

async function contextsOf(t: Trial): Promise<[string, number][]> {
  const list = (await t.get('/contexts')).expectStatus(200).json<{ name: string; open_tasks: number }[]>()
  return list.map(({ name, open_tasks }) => [name, open_tasks])
}

export const countsAndContexts: Case[] = [
  {
    name: 'GET /tasks/counts of nothing is all zeros, in contract order',
    async run(t) {
      const answer = (await t.get('/tasks/counts')).expectStatus(200)
      expectEqual(Object.entries(answer.json<object>()), Object.entries(ZERO_COUNTS), 'counts', answer.about)
    },
  },
  {
    name: 'GET /tasks/counts counts by status, over more than one page of tasks',
    timeoutMs: 30_000,
    async run(t) {
      const numbers = { inbox: 300, next: 120, waiting: 3, someday: 1, done: 260 }
      const all = Object.entries(numbers).flatMap(
        ([status, count]) => Array(count).fill({ status }) as { status: string }[],
      )
      for (let at = 0; at < all.length; at += 400) await t.tasks(all.slice(at, at + 400))
      expectEqual(await counts(t), numbers, 'counts')
    },
  },
  {
    name: 'GET /tasks/counts follows every write',
    async run(t) {
      const { id } = await t.task()
      expectEqual(await counts(t), { ...ZERO_COUNTS, inbox: 1 }, 'counts after POST')
      await t.patch(`/tasks/${id}`, { status: 'next' })
      expectEqual(await counts(t), { ...ZERO_COUNTS, next: 1 }, 'counts after PATCH')
      await t.patch(`/tasks/${id}`, { title: 'x' })
      expectEqual(await counts(t), { ...ZERO_COUNTS, next: 1 }, 'counts after a PATCH of something else')
      await t.put(`/tasks/${id}`, { title: 'x', status: 'done' })
      expectEqual(await counts(t), { ...ZERO_COUNTS, done: 1 }, 'counts after PUT')
      await t.batch([
        { op: 'update', type: 'task', id, data: { status: 'someday' } },
        { op: 'create', type: 'task', data: { title: 'y' } },
      ])
      expectEqual(await counts(t), { ...ZERO_COUNTS, someday: 1, inbox: 1 }, 'counts after a batch')
      await t.delete(`/tasks/${id}`)
      expectEqual(await counts(t), { ...ZERO_COUNTS, inbox: 1 }, 'counts after DELETE')
    },
  },
  {
    name: 'GET /tasks/counts is a route of its own, so no task can be named counts',
    async run(t) {
      ;(await t.post('/tasks', { id: 'counts', title: 'x' })).expectInvalid('id')
    },
  },
  {
    name: 'a project’s task_counts are of its tasks only, in every answer that carries it',
    async run(t) {
      const [mine, other] = [await t.project(), await t.project()]
      await t.tasks(
        TASK_STATUSES.flatMap(
          (status, index) => Array(index + 1).fill({ status, project_id: mine.id }) as object[],
        ) as Record<string, unknown>[],
      )
      await t.tasks([{ project_id: other.id }, {}])
      const expected = { inbox: 1, next: 2, waiting: 3, someday: 4, done: 5 }
      const path = `/projects/${mine.id}`
      expectEqual((await t.readProject(mine.id)).task_counts, expected, 'task_counts of GET')
      expectEqual((await t.list<Project>('/projects'))[0]?.task_counts, expected, 'task_counts of the list')
      expectEqual((await t.put(path, { name: 'x' })).json<Project>().task_counts, expected, 'task_counts of PUT')
      expectEqual((await t.patch(path, { notes: 'x' })).json<Project>().task_counts, expected, 'task_counts of PATCH')
      const conflict = (await t.patch(path, { notes: 'x' }, { 'if-match': '"9"' })).json<{ current: Project }>()
      expectEqual(conflict.current.task_counts, expected, 'task_counts of a 412')
      const batch = await t.batch([{ op: 'update', type: 'project', id: mine.id, data: { notes: 'x' } }])
      expectEqual(batch.json<{ results: Project[] }>().results[0]?.task_counts, expected, 'task_counts of a batch')
      expectEqual((await t.readProject(other.id)).task_counts, { ...ZERO_COUNTS, inbox: 1 }, 'task_counts of the other')
    },
  },
  {
    name: 'task_counts follow a task that changes project or status, or is deleted',
    async run(t) {
      const [first, second] = [await t.project(), await t.project()]
      const both = async () => [
        (await t.readProject(first.id)).task_counts,
        (await t.readProject(second.id)).task_counts,
      ]
      const { id } = await t.task({ project_id: first.id })
      expectEqual(await both(), [{ ...ZERO_COUNTS, inbox: 1 }, ZERO_COUNTS], 'task_counts after POST')
      await t.patch(`/tasks/${id}`, { project_id: second.id, status: 'done' })
      expectEqual(await both(), [ZERO_COUNTS, { ...ZERO_COUNTS, done: 1 }], 'task_counts after a move')
      await t.patch(`/tasks/${id}`, { project_id: null })
      expectEqual(await both(), [ZERO_COUNTS, ZERO_COUNTS], 'task_counts after unassigning')
      await t.patch(`/tasks/${id}`, { project_id: first.id })
      await t.delete(`/tasks/${id}`)
      expectEqual(await both(), [ZERO_COUNTS, ZERO_COUNTS], 'task_counts after DELETE')
    },
  },
  {
    name: 'GET /contexts of nothing → []',
    async run(t) {
      await t.task()
      ;(await t.get('/contexts')).expectStatus(200).expectBody([])
    },
  },
  {
    name: 'GET /contexts counts the open tasks of each context, and knows none that only done tasks carry',
    async run(t) {
      await t.tasks([
        ...TASK_STATUSES.map((status) => ({ status, contexts: ['@all'] })),
        { contexts: ['@phone', '@home'] },
        { status: 'next', contexts: ['@home'] },
        { status: 'done', contexts: ['@home', '@office'] },
      ])
      expectEqual(
        await contextsOf(t),
        [
          ['@all', 4],
          ['@home', 2],
          ['@phone', 1],
        ],
        'contexts',
      )
    },
  },
  {
    name: 'GET /contexts is ordered by code point, not by UTF-16 unit, locale or case',
    async run(t) {
      const names = ['@-', '@0', '@A', '@Z', '@_', '@a', '@aa', '@ab', '@z', '@Ä', '@é', '@Ω', '@я', '@電', '@ﬀ', '@𐐀']
      await t.tasks([...names].reverse().map((name) => ({ contexts: [name] })))
      expectEqual(
        (await contextsOf(t)).map(([name]) => name),
        names,
        'names',
      )
    },
  },
  {
    name: 'GET /contexts follows every write',
    async run(t) {
      const { id } = await t.task({ contexts: ['@a', '@b'] })
      expectEqual(
        await contextsOf(t),
        [
          ['@a', 1],
          ['@b', 1],
        ],
        'contexts after POST',
      )
      await t.patch(`/tasks/${id}`, { contexts: ['@b', '@c'] })
      expectEqual(
        await contextsOf(t),
        [
          ['@b', 1],
          ['@c', 1],
        ],
        'contexts after PATCH',
      )
      await t.patch(`/tasks/${id}`, { status: 'done' })
      expectEqual(await contextsOf(t), [], 'contexts after completing')
      await t.patch(`/tasks/${id}`, { status: 'next' })
      expectEqual(
        await contextsOf(t),
        [
          ['@b', 1],
          ['@c', 1],
        ],
        'contexts after reopening',
      )
      await t.batch([{ op: 'update', type: 'task', id, data: { contexts: ['@d'] } }])
      expectEqual(await contextsOf(t), [['@d', 1]], 'contexts after a batch')
      await t.delete(`/tasks/${id}`)
      expectEqual(await contextsOf(t), [], 'contexts after DELETE')
    },
  },
  {
    name: 'GET /contexts has each context once, all of them, in any number',
    async run(t) {
      const names = Array.from({ length: 300 }, (_, index) => `@c${String(index).padStart(3, '0')}`)
      await t.tasks(Array.from({ length: 60 }, (_, index) => ({ contexts: names.slice(index * 5, index * 5 + 10) })))
      const expected = names.map((name, index) => [name, index < 5 ? 1 : 2] as const)
      expectEqual(
        await contextsOf(t),
        expected.map(([name, open]) => [name, open]),
        'contexts',
      )
    },
  },
]
