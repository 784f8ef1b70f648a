import type { Answer } from '../runner/answer.ts'
import type { Case } from '../runner/case.ts'
import { expectEqual, expectThat, Mismatch } from '../runner/mismatch.ts'
import type { Task, Trial } from '../runner/trial.ts'
import { freshId, lowId } from './ids.ts'
import { byCodePoint } from './wire.ts'

/** The query of a `Link: <?…>; rel="next"`, or null without one. */
export function nextQuery(answer: Answer): string | null {
  const link = answer.headers.link
  if (link === undefined) return null
  const match = /^<(\?[^>]*)>; rel="next"$/.exec(link)
  if (!match?.[1]) throw new Mismatch('Link: <?…>; rel="next"', `Link: ${link}`, answer.about)
  return match[1]
}

/** Every row of a list, page by page along its links; `between` runs after each page but the last. */
export async function walk(t: Trial, path: string, query: string, between = async () => {}): Promise<Task[][]> {
  const pages: Task[][] = []
  for (let next: string | null = query; next !== null; ) {
    const answer = (await t.get(path + next)).expectStatus(200)
    const page = answer.json<Task[]>()
    pages.push(page)
    expectThat(pages.length < 1_000, 'a last page', 'a thousand pages')
    next = nextQuery(answer)
    if (next === null) break
    const last = page.at(-1)?.id
    expectEqual(new URLSearchParams(next).get('after'), last, 'after in the Link', answer.about)
    await between()
  }
  return pages
}

const LIMITS_REFUSED = [
  '0',
  '501',
  '1000',
  '-1',
  '+5',
  '01',
  '1.0',
  '1e2',
  '',
  '%20',
  '5%20',
  'x',
  '0x5',
  '٥',
  '５',
  '5,6',
  '99999999999999999999',
]

/** Each list, with a way to put rows into it. */
const lists = [
  {
    path: '/tasks',
    prepare: async () => '/tasks',
    make: (t: Trial, _: string, count: number) => t.tasks(Array(count).fill({})),
  },
  {
    path: '/projects',
    prepare: async () => '/projects',
    async make(t: Trial, _: string, count: number) {
      const operations = Array(count).fill({ op: 'create', type: 'project', data: { name: 'x' } })
      return (await t.batch(operations)).expectStatus(200).json<{ results: Task[] }>().results
    },
  },
  {
    path: '/projects/{id}/tasks',
    prepare: async (t: Trial) => `/projects/${(await t.project()).id}/tasks`,
    make: (t: Trial, path: string, count: number) => t.tasks(Array(count).fill({ project_id: path.split('/')[2] })),
  },
]

export const listPages: Case[] = lists.flatMap(({ path: shown, prepare, make }): Case[] => [
  {
    name: `GET ${shown} of nothing → [] without a Link`,
    async run(t) {
      ;(await t.get(await prepare(t))).expectStatus(200).expectHeader('link', null).expectBody([])
    },
  },
  {
    name: `GET ${shown} gives 100 rows and a Link when there are more, none when there are not`,
    async run(t) {
      const path = await prepare(t)
      const rows = await make(t, path, 100)
      ;(await t.get(path))
        .expectStatus(200)
        .expectHeader('link', null)
        .expectBody(await currentRows(t, rows, shown))
      rows.push(...(await make(t, path, 1)))
      const answer = (await t.get(path)).expectStatus(200)
      expectEqual(
        answer.json<Task[]>().map(({ id }) => id),
        rows.slice(0, 100).map(({ id }) => id),
        'ids of the page',
      )
      answer.expectHeader('link', `<?after=${rows[99]?.id}>; rel="next"`)
    },
  },
  {
    name: `GET ${shown}?limit gives that many, from 1 to 500`,
    timeoutMs: 30_000,
    async run(t) {
      const path = await prepare(t)
      const rows = [...(await make(t, path, 500)), ...(await make(t, path, 1))]
      for (const limit of [1, 2, 99, 499, 500]) {
        const answer = (await t.get(`${path}?limit=${limit}`)).expectStatus(200)
        const ids = rows.slice(0, limit).map(({ id }) => id)
        expectEqual(
          answer.json<Task[]>().map(({ id }) => id),
          ids,
          `ids with limit ${limit}`,
        )
        answer.expectHeader('link', `<?limit=${limit}&after=${ids.at(-1)}>; rel="next"`)
      }
    },
  },
  {
    name: `GET ${shown}?limit of anything else → 400 naming limit`,
    async run(t) {
      const path = await prepare(t)
      for (const limit of LIMITS_REFUSED) (await t.get(`${path}?limit=${limit}`)).expectInvalid('limit')
    },
  },
  {
    name: `GET ${shown}?after of anything but a lower-case UUID → 400 naming after`,
    async run(t) {
      const path = await prepare(t)
      for (const after of ['', 'x', '5', freshId().toUpperCase(), `${freshId()}x`, `${freshId()}%0a`, 'null'])
        (await t.get(`${path}?after=${after}`)).expectInvalid('after')
    },
  },
  {
    name: `GET ${shown}?after an id gives the rows that follow it, whether the id exists or not`,
    async run(t) {
      const path = await prepare(t)
      const ids = (await make(t, path, 4)).map(({ id }) => id)
      const idsAfter = async (after: string) => (await t.list(`${path}?after=${after}`)).map(({ id }) => id)
      expectEqual(await idsAfter(ids[1] ?? ''), ids.slice(2), 'ids after the second')
      expectEqual(await idsAfter(ids[3] ?? ''), [], 'ids after the last')
      expectEqual(await idsAfter(lowId(0)), ids, 'ids after one before all')
      expectEqual(await idsAfter('ffffffff-ffff-ffff-ffff-ffffffffffff'), [], 'ids after one after all')
    },
  },
  {
    name: `the links of GET ${shown} lead through every row once, to the end`,
    async run(t) {
      const path = await prepare(t)
      const ids = (await make(t, path, 13)).map(({ id }) => id)
      for (const limit of [1, 3, 13]) {
        const pages = await walk(t, path, `?limit=${limit}`)
        expectEqual(
          pages.map(({ length }) => length),
          chunkSizes(13, limit),
          'the sizes of the pages',
        )
        expectEqual(
          pages.flat().map(({ id }) => id),
          ids,
          'ids of all pages',
        )
      }
    },
  },
  {
    name: `GET ${shown} with limit and after both bad names both`,
    async run(t) {
      ;(await t.get(`${await prepare(t)}?limit=0&after=x&status=x`)).expectInvalid('after', 'limit', 'status')
    },
  },
  {
    name: `GET ${shown} refuses a known parameter that is given twice, same value or not`,
    async run(t) {
      const path = await prepare(t)
      ;(await t.get(`${path}?limit=5&limit=5`)).expectInvalid('limit')
      ;(await t.get(`${path}?limit=5&status=someday&limit=6&status=someday`)).expectInvalid('limit', 'status')
    },
  },
  {
    name: `GET ${shown} ignores parameters that it does not know`,
    async run(t) {
      const path = await prepare(t)
      const rows = await currentRows(t, await make(t, path, 2), shown)
      for (const query of [
        '?x=1',
        '?x=1&x=2',
        '?Limit=1',
        '?limits=0',
        '?sort=-id',
        '?&&',
        '?=',
        '?x=%ff',
        '?%ff=x',
        '?',
      ])
        (await t.get(path + query)).expectStatus(200).expectBody(rows)
    },
  },
])

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

function chunkSizes(total: number, size: number): number[] {
  return Array.from({ length: Math.ceil(total / size) }, (_, index) => Math.min(size, total - index * size))
}

/** Rows as they are now: a project's counts are not those of the moment it was made. */
async function currentRows(t: Trial, rows: Task[], shown: string): Promise<unknown[]> {
  if (shown !== '/projects') return rows
  const projects: unknown[] = []
  for (const { id } of rows) projects.push(await t.readProject(id))
  return projects
}
