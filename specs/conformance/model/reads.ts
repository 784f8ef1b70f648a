import fc from 'fast-check'
import { nextQuery } from '../cases/pages.ts'
import { byCodePoint, TASK_STATUSES } from '../cases/wire.ts'
import { expectEqual } from '../runner/mismatch.ts'
import type { Trial } from '../runner/trial.ts'
import { date, WORDS } from './arbitraries.ts'
import type { Data } from './state.ts'
import { expectRow, pick, type World } from './world.ts'

type Command = fc.AsyncCommand<World, Trial>
type Filter = {
  status?: string[]
  project?: number | 'none'
  context?: string
  available_on?: string
  due_by?: string
  q?: string
  limit: number
}

const filter: fc.Arbitrary<Filter> = fc.record(
  {
    status: fc.uniqueArray(fc.constantFrom<string>(...TASK_STATUSES), { minLength: 1, maxLength: 3 }),
    project: fc.oneof(fc.nat(50), fc.constant('none' as const)),
    context: fc.constantFrom('@home', '@Home', '@büro', '@𐐀'),
    available_on: date,
    due_by: date,
    q: fc
      .tuple(fc.constantFrom(...WORDS.filter((word) => word !== '😀')), fc.nat(4))
      .map(([word, cut]) => [...word].slice(0, cut + 1).join('')),
    limit: fc.integer({ min: 1, max: 12 }),
  },
  { requiredKeys: ['limit'] },
)

/** Lists with every filter, followed along their links to the end; counts, contexts, projects, single rows. */
export const readCommands: fc.Arbitrary<Command>[] = [
  filter.map(listTasks),
  filter.map(listTasks),
  fc.integer({ min: 1, max: 5 }).map(listProjects),
  fc.constant(totals()),
  fc.nat(50).map(readTask),
]

function listTasks(asked: Filter): Command {
  return {
    check: () => true,
    async run(world, t) {
      const { limit, project, status, ...rest } = asked
      const projectId = typeof project === 'number' ? pick(world, 'project', project) : project
      const query = new URLSearchParams({
        ...rest,
        limit: String(limit),
        ...(status && { status: status.join() }),
        ...(projectId && { project_id: projectId }),
      })
      const expected = [...world.state.task]
        .filter(([, { data }]) => passes(data, asked, projectId))
        .sort(([a], [b]) => byCodePoint(a, b))
      const got: { id: string }[] = []
      for (let next: string | null = `?${query}`; next !== null; ) {
        const answer = (await t.get(`/tasks${next}`)).expectStatus(200)
        const page = answer.json<{ id: string }[]>()
        got.push(...page)
        next = nextQuery(answer)
        if (next !== null) expectEqual(page.length, limit, 'rows of a page that has a next one', answer.about)
      }
      expectEqual(
        got.map(({ id }) => id),
        expected.map(([id]) => id),
        `ids of /tasks?${query}`,
      )
      for (const [index, [id, row]] of expected.entries())
        expectRow(world, 'task', id, got[index], row, `/tasks?${query}`)
    },
    toString: () => `list ${JSON.stringify(asked)}`,
  }
}

function passes(
  data: Data,
  { status, context, available_on, due_by, q }: Filter,
  projectId: string | undefined,
): boolean {
  if (status && !status.includes(String(data.status))) return false
  if (projectId && data.project_id !== (projectId === 'none' ? null : projectId)) return false
  if (context && !(data.contexts as string[]).includes(context)) return false
  if (available_on && data.defer_until !== null && String(data.defer_until) > available_on) return false
  if (due_by && (data.due_on === null || String(data.due_on) > due_by)) return false
  return !q || tokens(`${data.title} ${data.notes}`).some((token) => token.startsWith(fold(q)))
}

/** Good enough for the words that the model uses: letters and digits, without case and diacritics. */
function tokens(text: string): string[] {
  return fold(text).split(/[^\p{L}\p{N}\p{Co}]+/u)
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function listProjects(limit: number): Command {
  return {
    check: () => true,
    async run(world, t) {
      const got: { id: string }[] = []
      for (let next: string | null = `?limit=${limit}`; next !== null; ) {
        const answer = (await t.get(`/projects${next}`)).expectStatus(200)
        got.push(...answer.json<{ id: string }[]>())
        next = nextQuery(answer)
      }
      const expected = [...world.state.project].sort(([a], [b]) => byCodePoint(a, b))
      expectEqual(
        got.map(({ id }) => id),
        expected.map(([id]) => id),
        'ids of /projects',
      )
      for (const [index, [id, row]] of expected.entries()) expectRow(world, 'project', id, got[index], row, '/projects')
    },
    toString: () => `list projects by ${limit}`,
  }
}

function totals(): Command {
  return {
    check: () => true,
    async run(world, t) {
      ;(await t.get('/tasks/counts')).expectStatus(200).expectBody(world.state.counts())
      ;(await t.get('/contexts')).expectStatus(200).expectBody(world.state.contexts())
    },
    toString: () => 'counts and contexts',
  }
}

function readTask(index: number): Command {
  return {
    check: () => true,
    async run(world, t) {
      const id = pick(world, 'task', index)
      const row = world.state.task.get(id)
      const answer = await t.get(`/tasks/${id}`)
      if (!row) answer.expectError(404)
      else expectRow(world, 'task', id, answer.expectStatus(200).json(), row, answer.about)
    },
    toString: () => `read task ${index}`,
  }
}
