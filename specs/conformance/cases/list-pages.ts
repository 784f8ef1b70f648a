import type { Case } from '../runner/case.ts'
import { expectEqual } from '../runner/mismatch.ts'
import type { Task, Trial } from '../runner/trial.ts'
import { freshId, lowId } from './ids.ts'
import { walk } from './pages.ts'

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
