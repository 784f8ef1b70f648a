import type { Case } from '../runner/case.ts'
import { credential } from '../runner/needs.ts'
import type { Trial } from '../runner/trial.ts'
import { freshId } from './ids.ts'
import { ROUTES } from './routes.ts'

/** The instance that asks for a token, without it. */
function secured(t: Trial): { bare: Trial; token: string; baseUrl: string } {
  const { baseUrl = '', token = '' } = t.target.secured ?? {}
  return { bare: t.at(baseUrl), token, baseUrl }
}

const cases: Case[] = [
  {
    name: 'with the bearer token every request is answered as without BACKEND_TOKEN',
    async run(t) {
      const { token, baseUrl } = secured(t)
      const user = t.at(baseUrl, { authorization: `Bearer ${token}` })
      const { id } = await user.task()
      ;(await user.get(`/tasks/${id}`)).expectStatus(200)
      ;(await user.get('/nope')).expectError(404)
      ;(await user.delete(`/tasks/${id}`)).expectStatus(204)
    },
  },
  {
    name: 'without the token every route but /health → 401 with WWW-Authenticate: Bearer',
    async run(t) {
      const { bare } = secured(t)
      for (const { path, methods } of ROUTES)
        for (const method of methods) {
          if (path === '/health' || method === 'HEAD') continue
          const answer = await bare.send(method, path.replace('{id}', freshId()))
          answer.expectError(401).expectHeader('www-authenticate', 'Bearer')
        }
    },
  },
  {
    name: 'a wrong token or another scheme → 401',
    async run(t) {
      const { bare, token } = secured(t)
      const wrong = [
        '',
        'Bearer',
        'Bearer ',
        `Bearer ${token}x`,
        `Bearer ${token.slice(0, -1)}`,
        `Bearer ${token.toUpperCase()}`,
        token,
        `Basic ${token}`,
        `Bearer x ${token}`,
        `Basic ${Buffer.from(`x:${token}`).toString('base64')}`,
      ]
      for (const authorization of wrong)
        (await bare.get('/tasks', { authorization })).expectError(401).expectHeader('www-authenticate', 'Bearer')
    },
  },
  {
    name: 'HEAD without the token → 401 without a body',
    async run(t) {
      ;(await secured(t).bare.head('/tasks')).expectStatus(401).expectHeader('www-authenticate', 'Bearer')
    },
  },
  {
    name: 'an unknown route without the token → 401, so that nobody can map the routes',
    async run(t) {
      const { bare } = secured(t)
      for (const path of ['/', '/nope', '/tasks/', '/health/']) (await bare.get(path)).expectError(401)
    },
  },
  {
    name: '/health needs no token, and takes any',
    async run(t) {
      const { bare } = secured(t)
      const tries: Record<string, string>[] = [{}, { authorization: 'Bearer wrong' }]
      for (const headers of tries) (await bare.get('/health', headers)).expectStatus(200)
      ;(await bare.head('/health')).expectStatus(200)
    },
  },
  {
    name: '401 comes before everything else that may be wrong',
    async run(t) {
      const { bare } = secured(t)
      ;(await bare.send('PATCH', '/tasks')).expectError(401)
      ;(await bare.send('POST', '/tasks', { raw: 'x', type: 'text/plain' })).expectError(401)
      ;(await bare.send('POST', '/tasks', { raw: '{' })).expectError(401)
      ;(await bare.get('/tasks', { 'x-user-id': 'a b' })).expectError(401)
      ;(await bare.patch(`/tasks/${freshId()}`, { title: '' })).expectError(401)
      ;(await bare.get('/tasks?limit=0')).expectError(401)
    },
  },
]

export const credentials = cases.map((one): Case => ({ ...one, needs: credential }))
