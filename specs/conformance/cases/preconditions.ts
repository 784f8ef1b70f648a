import type { Case } from '../runner/case.ts'
import type { Task } from '../runner/trial.ts'
import { freshId } from './ids.ts'

/** `If-Match` values that let a write of version 2 pass. */
const MATCHES = ['"2"', '*', ' "2" ', '"1", "2"', '"2","9"', '"x", "2" , "9"', 'W/"9", "2"', ' * ']
/** Values that do not: another version, weak tags, and what is no tag. */
const MISMATCHES = [
  '"1"',
  '"3"',
  '"02"',
  '"2 "',
  'W/"2"',
  'w/"2"',
  '2',
  "'2'",
  '"2',
  '2"',
  '""',
  '"1", "3"',
  'garbage',
  '**',
  '"*"',
  '-',
]

const NONE_MATCHES = ['"2"', 'W/"2"', '*', '"1", "2"', '"1",W/"2"', 'W/"9", "2"']
const NONE_MISMATCHES = ['"1"', '"3"', 'W/"1"', '2', '"2', 'garbage', '"1", "3"', '""']

const writes = [
  ['PUT', 200],
  ['PATCH', 200],
  ['DELETE', 204],
] as const

export const preconditions: Case[] = (['tasks', 'projects'] as const).flatMap((collection): Case[] => {
  const path = `/${collection}`
  const required = collection === 'tasks' ? 'title' : 'name'
  const secondVersion = async (t: Parameters<Case['run']>[0]) => {
    const { id } = (await t.post(path, { [required]: 'x' })).expectStatus(201).json<Task>()
    return (await t.patch(`${path}/${id}`, { notes: 'second' })).expectStatus(200).json<Task>()
  }
  return [
    ...writes.flatMap(([method, status]): Case[] => {
      const json = method === 'DELETE' ? undefined : { [required]: 'written' }
      return [
        {
          name: `${method} ${path}/{id} goes on when If-Match has the current version, in a list and with * too`,
          async run(t) {
            for (const value of MATCHES) {
              const { id } = await secondVersion(t)
              const answer = await t.send(method, `${path}/${id}`, { json, headers: { 'if-match': value } })
              answer.expectStatus(status)
            }
          },
        },
        {
          name: `${method} ${path}/{id} → 412 with the current resource when If-Match has not, weak tags and garbage too`,
          async run(t) {
            const current = await secondVersion(t)
            for (const value of MISMATCHES) {
              const answer = await t.send(method, `${path}/${current.id}`, { json, headers: { 'if-match': value } })
              answer.expectError(412, { current })
            }
            ;(await t.get(`${path}/${current.id}`)).expectBody(current)
          },
        },
        {
          name: `${method} ${path}/{id} of no row → 404 whatever If-Match says`,
          async run(t) {
            for (const value of ['*', '"1"', 'garbage'])
              (await t.send(method, `${path}/${freshId()}`, { json, headers: { 'if-match': value } })).expectError(404)
          },
        },
        {
          name: `${method} ${path}/{id} ignores If-None-Match`,
          async run(t) {
            for (const value of ['"2"', '*']) {
              const { id } = await secondVersion(t)
              const headers = { 'if-none-match': value }
              ;(await t.send(method, `${path}/${id}`, { json, headers })).expectStatus(status)
            }
          },
        },
      ]
    }),
    {
      name: `GET ${path}/{id} → 304 with the ETag and no body when If-None-Match has the version, weak too`,
      async run(t) {
        const { id } = await secondVersion(t)
        for (const value of NONE_MATCHES)
          for (const method of ['GET', 'HEAD']) {
            const answer = await t.send(method, `${path}/${id}`, { headers: { 'if-none-match': value } })
            answer.expectStatus(304).expectHeader('etag', '"2"')
          }
      },
    },
    {
      name: `GET ${path}/{id} → 200 when If-None-Match has another version or garbage`,
      async run(t) {
        const current = await secondVersion(t)
        for (const value of NONE_MISMATCHES) {
          const answer = await t.get(`${path}/${current.id}`, { 'if-none-match': value })
          answer.expectStatus(200).expectHeader('etag', '"2"').expectBody(current)
        }
      },
    },
    {
      name: `GET ${path}/{id} of no row → 404 whatever If-None-Match says`,
      async run(t) {
        for (const value of ['*', '"1"'])
          (await t.get(`${path}/${freshId()}`, { 'if-none-match': value })).expectError(404)
      },
    },
    {
      name: `GET ${path}/{id} and the lists ignore If-Match, as lists ignore If-None-Match`,
      async run(t) {
        const current = await secondVersion(t)
        ;(await t.get(`${path}/${current.id}`, { 'if-match': '"9"' })).expectStatus(200)
        ;(await t.get(path, { 'if-match': '"9"' })).expectStatus(200)
        ;(await t.get(path, { 'if-none-match': '*' })).expectStatus(200).expectBody([current])
      },
    },
    {
      name: `POST ${path} ignores If-Match and If-None-Match`,
      async run(t) {
        const tries: Record<string, string>[] = [{ 'if-match': '"9"' }, { 'if-none-match': '*' }]
        for (const headers of tries) (await t.post(path, { [required]: 'x' }, headers)).expectStatus(201)
      },
    },
    {
      name: `the ETag of each ${collection.slice(0, -1)} answer is the version in quotes, and works as If-Match`,
      async run(t) {
        const created = (await t.post(path, { [required]: 'x' })).expectStatus(201).expectHeader('etag', '"1"')
        const { id } = created.json<Task>()
        let tag = created.headers.etag ?? ''
        for (let version = 2; version <= 11; version++) {
          const answer = await t.patch(`${path}/${id}`, { notes: String(version) }, { 'if-match': tag })
          answer.expectStatus(200).expectHeader('etag', `"${version}"`).expectFields({ version })
          tag = answer.headers.etag ?? ''
        }
        ;(await t.delete(`${path}/${id}`, { 'if-match': tag })).expectStatus(204)
      },
    },
  ]
})
