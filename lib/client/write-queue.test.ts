import { expect, test } from 'vitest'
import { RequestError } from './request-error.ts'
import { editTask } from './task-changes.ts'
import { aTask } from './testing.ts'
import type { Transition } from './transition.ts'
import { type Change, createWriteQueue } from './write-queue.ts'

const change = (title: string): Change => editTask(aTask('1'), { title })

/** A queue whose sending ends when the test says so. */
function controlled() {
  const log: string[] = []
  const sending: { change: Change; resolve(steps: Transition[]): void; reject(error: Error): void }[] = []
  const queue = createWriteQueue({
    send: (_target, sent) => new Promise((resolve, reject) => sending.push({ change: sent, resolve, reject })),
    settle: () => log.push(`settled with ${queue.pending.get().length} pending`),
    fail: () => log.push(`failed with ${queue.pending.get().length} pending`),
  })
  return { queue, sending, log }
}
const tick = () => new Promise((resolve) => setTimeout(resolve))

test('a change is pending in the very moment it is made', () => {
  const { queue } = controlled()
  void queue.submit(null, change('A'))
  expect(queue.pending.get()).toHaveLength(1)
})

test('changes of one backend are sent one after another, in the order they were made', async () => {
  const { queue, sending } = controlled()
  const first = change('A')
  const second = change('B')
  void queue.submit(null, first)
  const last = queue.submit(null, second)
  await tick()
  expect(sending.map((entry) => entry.change)).toEqual([first])
  sending[0]?.resolve([])
  await tick()
  expect(sending.map((entry) => entry.change)).toEqual([first, second])
  sending[1]?.resolve([])
  expect((await last).ok).toBe(true)
})

test('another backend does not wait for a slow one', async () => {
  const { queue, sending } = controlled()
  void queue.submit({ id: 'slow', location: 'cloud' }, change('A'))
  void queue.submit({ id: 'fast', location: 'local' }, change('B'))
  await tick()
  expect(sending).toHaveLength(2)
})

test('the confirmed rows are in place before the change leaves, so that nothing flickers', async () => {
  const { queue, sending, log } = controlled()
  const outcome = queue.submit(null, change('A'))
  await tick()
  sending[0]?.resolve([])
  await outcome
  expect(log).toEqual(['settled with 1 pending'])
  expect(queue.pending.get()).toEqual([])
})

test('a failed change is taken back, its reason is the outcome, and the next one is sent all the same', async () => {
  const { queue, sending, log } = controlled()
  const failed = queue.submit(null, change('A'))
  const next = queue.submit(null, change('B'))
  await tick()
  const error = new RequestError(500, null, 'request-1')
  sending[0]?.reject(error)
  expect(await failed).toEqual({ ok: false, error })
  await tick()
  sending[1]?.resolve([])
  expect((await next).ok).toBe(true)
  expect(log[0]).toBe('failed with 1 pending')
})
