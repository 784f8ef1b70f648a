import type { Case } from '../runner/case.ts'
import { backendItself } from '../runner/needs.ts'
import type { Task } from '../runner/trial.ts'
import { freshId, MALFORMED_IDS } from './ids.ts'

export const readAndDelete: Case[] = (['tasks', 'projects'] as const).flatMap((collection): Case[] => {
  const path = `/${collection}`
  const required = collection === 'tasks' ? 'title' : 'name'
  const make = { json: { [required]: 'x' } }
  return [
    {
      name: `GET ${path}/{id} answers the row with its ETag`,
      async run(t) {
        const created = await t.send('POST', path, make)
        const answer = await t.get(`${path}/${created.json<Task>().id}`)
        answer.expectStatus(200).expectHeader('etag', '"1"').expectBody(created.json())
      },
    },
    {
      name: `GET ${path}/{id} of an unknown id → 404`,
      async run(t) {
        ;(await t.get(`${path}/${freshId()}`)).expectError(404)
      },
    },
    {
      name: `GET, PUT, PATCH and DELETE ${path}/{id} of an id that is no UUID → 404`,
      needs: backendItself,
      async run(t) {
        for (const id of MALFORMED_IDS)
          for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
            const json = method === 'PUT' || method === 'PATCH' ? { [required]: 'x' } : undefined
            ;(await t.send(method, `${path}/${id}`, { json })).expectError(404)
          }
      },
    },
    {
      name: `an upper-case id in a path names no row`,
      async run(t) {
        const { id } = (await t.post(path, { id: `abcdef${freshId().slice(6)}`, [required]: 'x' })).json<Task>()
        ;(await t.get(`${path}/${id.toUpperCase()}`)).expectError(404)
        ;(await t.delete(`${path}/${id.toUpperCase()}`)).expectError(404)
        ;(await t.get(`${path}/${id}`)).expectStatus(200)
      },
    },
    {
      name: `DELETE ${path}/{id} answers 204, and the row is gone from everywhere`,
      async run(t) {
        const { id } = (await t.send('POST', path, make)).json<Task>()
        ;(await t.delete(`${path}/${id}`)).expectStatus(204)
        ;(await t.get(`${path}/${id}`)).expectError(404)
        ;(await t.get(path)).expectStatus(200).expectBody([])
        ;(await t.put(`${path}/${id}`, { [required]: 'x' })).expectError(404)
        ;(await t.patch(`${path}/${id}`, { [required]: 'x' })).expectError(404)
      },
    },
    {
      name: `a second DELETE ${path}/{id} → 404`,
      async run(t) {
        const { id } = (await t.send('POST', path, make)).json<Task>()
        ;(await t.delete(`${path}/${id}`)).expectStatus(204)
        ;(await t.delete(`${path}/${id}`)).expectError(404)
      },
    },
    {
      name: `a body on DELETE ${path}/{id} is ignored`,
      async run(t) {
        const { id } = (await t.send('POST', path, make)).json<Task>()
        ;(await t.send('DELETE', `${path}/${id}`, { raw: 'not JSON', type: 'text/plain' })).expectStatus(204)
      },
    },
    {
      name: `DELETE ${path}/{id} leaves other rows alone`,
      async run(t) {
        const [first, second] = [await t.send('POST', path, make), await t.send('POST', path, make)]
        ;(await t.delete(`${path}/${first.json<Task>().id}`)).expectStatus(204)
        ;(await t.get(path)).expectStatus(200).expectBody([second.json()])
      },
    },
  ]
})
