import type { Case } from '../runner/case.ts'
import { expectEqual, expectThat } from '../runner/mismatch.ts'
import { freshId } from './ids.ts'
import { nextQuery, walk } from './pages.ts'
import { byCodePoint } from './wire.ts'

export const listOrder: Case[] = [
  {
    name: 'lists are ordered by id as text, also where clients made the ids',
    varies: true,
    async run(t) {
      const ids = Array.from({ length: 30 }, freshId)
      await t.tasks(ids.map((id) => ({ id })))
      expectEqual(
        (await t.list('/tasks')).map(({ id }) => id),
        [...ids].sort(byCodePoint),
        'ids of GET /tasks',
      )
      const pages = await walk(t, '/tasks', '?limit=7')
      expectEqual(
        pages.flat().map(({ id }) => id),
        [...ids].sort(byCodePoint),
        'ids of all pages',
      )
    },
  },
  {
    name: 'pages with a filter over several statuses stay in the order of ids',
    varies: true,
    async run(t) {
      const statuses = ['done', 'next', 'inbox', 'someday', 'waiting']
      const made = await t.tasks(Array.from({ length: 30 }, (_, i) => ({ id: freshId(), status: statuses[i % 5] })))
      const expected = made
        .filter(({ status }) => ['next', 'done', 'waiting'].includes(status))
        .map(({ id }) => id)
        .sort(byCodePoint)
      const pages = await walk(t, '/tasks', '?status=waiting,next,done&limit=4')
      expectEqual(
        pages.flat().map(({ id }) => id),
        expected,
        'ids of all pages',
      )
    },
  },
  {
    name: 'a page’s Link keeps every filter, so that following it changes nothing else',
    async run(t) {
      const project = await t.project()
      const fields = {
        title: 'é & co=50%',
        status: 'next',
        project_id: project.id,
        contexts: ['@büro'],
        due_on: '2026-01-01',
      }
      const ids = (await t.tasks(Array(5).fill(fields))).map(({ id }) => id)
      await t.tasks([
        { ...fields, status: 'inbox' },
        { ...fields, title: 'x' },
        { ...fields, contexts: [] },
        { ...fields, due_on: null },
      ])
      const filters = new URLSearchParams({
        status: 'next,waiting',
        project_id: project.id,
        context: '@büro',
        available_on: '2026-01-01',
        due_by: '2026-01-01',
        q: 'é & co=50%',
        limit: '2',
        unknown: 'kept or not',
      })
      const first = (await t.get(`/tasks?${filters}`)).expectStatus(200)
      const kept = new URLSearchParams(nextQuery(first) ?? '')
      for (const [name, value] of filters)
        if (name !== 'unknown') expectEqual(kept.get(name), value, `${name} in the Link`, first.about)
      expectEqual(
        (await walk(t, '/tasks', `?${filters}`)).flat().map(({ id }) => id),
        ids,
        'ids of all pages',
      )
    },
  },
  {
    name: 'a Link replaces the after that led to its page',
    async run(t) {
      const ids = (await t.tasks(Array(5).fill({}))).map(({ id }) => id)
      const answer = (await t.get(`/tasks?after=${ids[0]}&limit=2`)).expectStatus(200)
      const next = new URLSearchParams(nextQuery(answer) ?? '')
      expectEqual(
        [...next.getAll('after'), next.get('limit')],
        [ids[2], '2'],
        'after and limit of the Link',
        answer.about,
      )
    },
  },
  {
    name: 'no row is met twice or missed while others are inserted before, between and after',
    varies: true,
    async run(t) {
      const ids = (await t.tasks(Array.from({ length: 20 }, () => ({ id: freshId() })))).map(({ id }) => id)
      const seen = (
        await walk(
          t,
          '/tasks',
          '?limit=3',
          async () => void (await t.tasks(Array.from({ length: 3 }, () => ({ id: freshId() })))),
        )
      ).flat()
      expectEqual(new Set(seen.map(({ id }) => id)).size, seen.length, 'different ids among the rows seen')
      const first = seen.map(({ id }) => id).filter((id) => ids.includes(id))
      expectEqual(first, [...ids].sort(byCodePoint), 'the rows there from the start')
    },
  },
  {
    name: 'no other row is missed when the row that a page ended with is deleted',
    async run(t) {
      const ids = (await t.tasks(Array(7).fill({}))).map(({ id }) => id)
      const first = (await t.get('/tasks?limit=3')).expectStatus(200)
      ;(await t.delete(`/tasks/${ids[2]}`)).expectStatus(204)
      const rest = await walk(t, '/tasks', nextQuery(first) ?? '')
      expectEqual(
        rest.flat().map(({ id }) => id),
        ids.slice(3),
        'ids after the first page',
      )
    },
  },
  {
    name: 'a page that is exactly full has a Link only when a row follows',
    async run(t) {
      await t.tasks(Array(4).fill({ status: 'next' }))
      await t.tasks(Array(4).fill({}))
      ;(await t.get('/tasks?limit=4&status=next')).expectStatus(200).expectHeader('link', null)
      expectThat(nextQuery(await t.get('/tasks?limit=3&status=next')) !== null, 'a Link', 'none')
    },
  },
  {
    name: 'GET /projects/{id}/tasks of an unknown project → 404, before its parameters are read',
    async run(t) {
      ;(await t.get(`/projects/${freshId()}/tasks`)).expectError(404)
      ;(await t.get(`/projects/${freshId()}/tasks?limit=0`)).expectError(404)
      ;(await t.get('/projects/x/tasks')).expectError(404)
    },
  },
  {
    name: 'HEAD of a list has the Link of GET',
    async run(t) {
      const [first] = await t.tasks([{}, {}])
      ;(await t.head('/tasks?limit=1'))
        .expectStatus(200)
        .expectHeader('link', `<?limit=1&after=${first?.id}>; rel="next"`)
    },
  },
]
