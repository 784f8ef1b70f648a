import { expect, test } from 'vitest'
import { readWorkerSettings, type WorkerEnv } from './env-worker.ts'

const service = { fetch: async () => new Response() }
const bound = { DB: {}, BACKEND_CONFIG_KV: {}, ASSETS: service }
const read = (variables: Record<string, unknown> = {}) =>
  readWorkerSettings({ ...bound, ...variables } as unknown as WorkerEnv)

test('every bad setting and missing binding is named, and no value', () => {
  const bad = { DB: undefined, UPSTREAM_TIMEOUT_MS: 'hunter2', ENVIRONMENT: 'local' }
  expect(() => read(bad)).toThrow(/UPSTREAM_TIMEOUT_MS: must be a whole number/)
  expect(() => read(bad)).toThrow(/ENVIRONMENT: must be cloud[\s\S]*DB: is not bound/)
  expect(() => read(bad)).not.toThrow(/hunter2/)
})

test('a token belongs to whoever has its address: a variable, or an entry in KV', () => {
  const settings = read({
    BACKEND_A_B_TOKEN: 'kv',
    BACKEND_C_CLOUD_URL: 'https://c',
    BACKEND_C_TOKEN: 'variable',
    LOG_LEVEL: 'warn',
  })
  expect(settings.backends).toEqual({ BACKEND_C_CLOUD_URL: 'https://c', BACKEND_C_TOKEN: 'variable' })
  expect([settings.bindings.tokenOf('a-b'), settings.bindings.tokenOf('x')]).toEqual(['kv', null])
  expect(settings.LOG_LEVEL).toBe('warn')
})

test('only what can be called is a service', () => {
  const { serviceOf } = read({ OTHER: service, TEXT: 'x' }).bindings
  expect([serviceOf('OTHER'), serviceOf('TEXT'), serviceOf('NONE'), serviceOf('DB')]).toEqual([
    service,
    null,
    null,
    null,
  ])
})
