import type { Case } from '../runner/case.ts'

/** Values that each parameter refuses, as they stand in a URL. */
const REFUSED: readonly (readonly [parameter: string, values: readonly string[]])[] = [
  ['status', ['', 'x', 'INBOX', 'inbox,', ',inbox', 'inbox,,next', 'inbox, next', 'inbox;next', 'active', 'inbox%00']],
  ['project_id', ['', 'x', 'None', 'null', 'NONE', '01936F5E-0000-7000-8000-00000000ABCD', 'none,none']],
  ['context', ['', 'home', '@', '@a,@b', '@a%20b', '%40a.b', `@${'x'.repeat(50)}`, '@a%0a']],
  ['available_on', ['', 'x', '2026-02-30', '2026-1-1', '1969-12-31', '2026-01-01T00:00:00Z', '2026-01-01%0a', 'today']],
  ['due_by', ['', 'x', '2026-02-30', '2026-1-1', '1969-12-31', '2026-01-01T00:00:00Z', '٢٠٢٦-٠١-٠٢', 'today']],
  ['q', ['x'.repeat(201), encodeURIComponent('😀'.repeat(201)), 'a%00b']],
]

export const filterRefusals: Case[] = [
  ...REFUSED.map(
    ([parameter, values]): Case => ({
      name: `a bad ${parameter} → 400 naming it`,
      async run(t) {
        for (const value of values) (await t.get(`/tasks?${parameter}=${value}`)).expectInvalid(parameter)
        ;(await t.get(`/tasks?${parameter}`)).expectStatus(parameter === 'q' ? 200 : 400)
      },
    }),
  ),
  {
    name: 'a value that is not UTF-8 → 400 naming its parameter',
    skip: {
      reason: 'Next decodes and re-encodes a query before a route handler sees it, and replaces what is not UTF-8',
      on: ({ mount }) => mount === 'next',
    },
    async run(t) {
      for (const bytes of ['%ff', '%c0%af', '%ed%a0%80', 'a%e2%82', '%', '%zz', '%4'])
        for (const parameter of ['q', 'context', 'status'])
          (await t.get(`/tasks?${parameter}=${bytes}`)).expectInvalid(parameter)
    },
  },
  {
    name: 'every known parameter given twice → 400 naming it',
    async run(t) {
      for (const [parameter] of REFUSED) (await t.get(`/tasks?${parameter}=a&${parameter}=a`)).expectInvalid(parameter)
    },
  },
  {
    name: 'every bad parameter is named, sorted',
    async run(t) {
      const query = 'status=x&q=a%00&project_id=x&limit=0&due_by=x&context=x&available_on=x&after=x&nope=x'
      const names = ['after', 'available_on', 'context', 'due_by', 'limit', 'project_id', 'q', 'status']
      ;(await t.get(`/tasks?${query}`)).expectInvalid(...names)
    },
  },
  {
    name: 'counts, contexts and single resources ignore every parameter',
    async run(t) {
      const project = await t.project()
      const { id } = await t.task()
      for (const path of ['/tasks/counts', '/contexts', `/tasks/${id}`, `/projects/${project.id}`])
        (await t.get(`${path}?limit=0&status=x&limit=0`)).expectStatus(200)
    },
  },
]
