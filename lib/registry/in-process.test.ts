import { expect, test } from 'vitest'
import { inProcessBackend } from './in-process.ts'
import type { BackendTarget } from './types.ts'

async function ask(target: BackendTarget): Promise<string> {
  if (target.kind !== 'fetch') throw new Error('expected a call')
  return (await target.fetch(new Request('http://in-process/'))).text()
}

test('it is opened once, on the first request, and closed with the rest', async () => {
  const events: string[] = []
  const { backend, close } = inProcessBackend('embedded', 'local', [], async () => {
    events.push('open')
    return { fetch: async () => new Response('hello'), close: async () => void events.push('close') }
  })
  expect(events).toEqual([])
  expect(await Promise.all([ask(backend.target), ask(backend.target)])).toEqual(['hello', 'hello'])
  await close()
  expect(events).toEqual(['open', 'close'])
})

test('a failed opening is tried again by the next request', async () => {
  let tries = 0
  const { backend, close } = inProcessBackend('embedded', 'local', [], async () => {
    if (tries++ === 0) throw new Error('The disk is full.')
    return { fetch: async () => new Response('back'), close: async () => {} }
  })
  await expect(ask(backend.target)).rejects.toThrow('The disk is full.')
  expect(await ask(backend.target)).toBe('back')
  await close()
})

test('warming up opens it, and is done also when that fails', async () => {
  let opened = 0
  const { warmUp } = inProcessBackend('embedded', 'local', [], () => {
    opened++
    return Promise.reject(new Error('The disk is full.'))
  })
  await warmUp()
  expect(opened).toBe(1)
})

test('one that was never opened is not opened to be closed', async () => {
  const { close } = inProcessBackend('embedded', 'local', [], () => Promise.reject(new Error('opened')))
  await expect(close()).resolves.toBeUndefined()
})
