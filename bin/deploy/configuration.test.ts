import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readDeployment } from './configuration.ts'

const REAL = {
  vars: { ENVIRONMENT: 'cloud' },
  d1_databases: [{ binding: 'DB', database_name: 'tasks', database_id: '4f1c2a3b-0d5e-4f60-8a7b-9c0d1e2f3a4b' }],
  kv_namespaces: [{ binding: 'BACKEND_CONFIG_KV', id: '0f2a7c8e5d6b4a39c1d0e8f7a6b5c4d3' }],
}

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'shootout-deploy-'))
})
afterEach(() => rm(root, { recursive: true }))

/** What is said of a `wrangler.jsonc` whose environment staging is `staging`. */
async function problemsOf(staging: object): Promise<string[]> {
  await write({ staging })
  return readDeployment(root, 'staging').problems
}

function write(env: object): Promise<void> {
  const file = { name: 'tasks', main: 'worker.ts', compatibility_date: '2026-11-01', env }
  return writeFile(join(root, 'wrangler.jsonc'), `// comments are fine\n${JSON.stringify(file)}`)
}

test('a filled-in environment has no problem, and its custom domain is its address', async () => {
  await write({ staging: { ...REAL, routes: [{ pattern: 'tasks.example', custom_domain: true }] } })
  expect(readDeployment(root, 'staging')).toEqual({
    environment: 'staging',
    worker: 'tasks-staging',
    url: 'https://tasks.example',
    problems: [],
  })
})

test('every placeholder is named, with the command that tells the real one', async () => {
  const problems = await problemsOf({
    vars: {},
    d1_databases: [{ binding: 'DB', database_name: 'tasks', database_id: '00000000-0000-0000-0000-000000000000' }],
    kv_namespaces: [{ binding: 'BACKEND_CONFIG_KV', id: 'local' }],
  })
  expect(problems).toEqual([
    expect.stringMatching(/env\.staging\.d1_databases: database_id is a placeholder; wrangler d1 create tasks/),
    expect.stringMatching(/env\.staging\.kv_namespaces: id is a placeholder; wrangler kv namespace create/),
    expect.stringMatching(/env\.staging\.vars: ENVIRONMENT must be "cloud"/),
  ])
})

test('a binding that is not there is named', async () => {
  expect(await problemsOf({ vars: { ENVIRONMENT: 'cloud' } })).toEqual([
    'wrangler.jsonc, env.staging.d1_databases has no binding DB',
    'wrangler.jsonc, env.staging.kv_namespaces has no binding BACKEND_CONFIG_KV',
  ])
})

test('a file that is none is one clear failure', async () => {
  await writeFile(join(root, 'wrangler.jsonc'), '{ "name": ')
  expect(() => readDeployment(root, 'staging')).toThrow(/^wrangler\.jsonc cannot be used: /)
})
