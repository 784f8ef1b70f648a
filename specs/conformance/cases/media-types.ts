import type { Case } from '../runner/case.ts'

const TAKEN = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=UTF-8',
  'Application/JSON',
  'application/json ; charset=utf-8',
  'application/json; charset="utf-8"; x=y',
]
const REFUSED = [
  'text/plain',
  'text/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/jsonx',
  'application/json-patch+json',
  'application/vnd.api+json',
  'application/*',
  '*/*',
  'json',
  'text/plain; x=application/json',
]

export const mediaTypes: Case[] = [
  ...TAKEN.map(
    (type): Case => ({
      name: `a body of type ${type} is taken`,
      async run(t) {
        const { id } = (await t.send('POST', '/tasks', { json: { title: 'x' }, type }))
          .expectStatus(201)
          .json<{ id: string }>()
        ;(await t.send('POST', '/projects', { json: { name: 'x' }, type })).expectStatus(201)
        ;(await t.send('PUT', `/tasks/${id}`, { json: { title: 'x' }, type })).expectStatus(200)
        ;(await t.send('PATCH', `/tasks/${id}`, { json: { title: 'x' }, type })).expectStatus(200)
        const json = { operations: [{ op: 'delete', type: 'task', id }] }
        ;(await t.send('POST', '/batch', { json, type })).expectStatus(200)
      },
    }),
  ),
  ...REFUSED.map(
    (type): Case => ({
      name: `a body of type ${type} → 415`,
      async run(t) {
        const { id } = await t.task()
        const project = await t.project()
        const json = { title: 'x' }
        ;(await t.send('POST', '/tasks', { json, type })).expectError(415)
        ;(await t.send('PUT', `/tasks/${id}`, { json, type })).expectError(415)
        ;(await t.send('PATCH', `/tasks/${id}`, { json, type })).expectError(415)
        ;(await t.send('POST', '/projects', { json, type })).expectError(415)
        ;(await t.send('PATCH', `/projects/${project.id}`, { json, type })).expectError(415)
        ;(await t.send('POST', '/batch', { json, type })).expectError(415)
      },
    }),
  ),
  {
    name: 'a body without a type → 415',
    async run(t) {
      const { id } = await t.task()
      for (const [method, path] of [
        ['POST', '/tasks'],
        ['PUT', `/tasks/${id}`],
        ['PATCH', `/tasks/${id}`],
        ['POST', '/batch'],
      ] as const)
        (await t.send(method, path, { json: { title: 'x' }, type: null })).expectError(415)
    },
  },
  {
    name: 'application/merge-patch+json is for PATCH only: POST and PUT → 415',
    async run(t) {
      const type = 'application/merge-patch+json'
      const { id } = await t.task()
      ;(await t.send('POST', '/tasks', { json: { title: 'x' }, type })).expectError(415)
      ;(await t.send('PUT', `/tasks/${id}`, { json: { title: 'x' }, type })).expectError(415)
      ;(await t.send('POST', '/batch', { json: { operations: [] }, type })).expectError(415)
    },
  },
]
