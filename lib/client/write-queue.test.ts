import { expect, test } from 'vitest'
import { RequestError } from './request-error.ts'
import { editTask } from './task-edits.ts'
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

const AWAY = new RequestError(503, null, null)

test('what a backend that is away does not take is held, and so is all that comes after it', async () => {
  const { queue, sending, log } = controlled()
  const first = change('A')
  const outcomes = [queue.submit(null, first), queue.submit(null, change('B'))]
  await tick()
  sending[0]?.reject(AWAY)
  expect((await Promise.all(outcomes)).map(({ ok }) => ok)).toEqual([true, true])
  expect(queue.pending.get()).toMatchObject([{ isHeld: true }, { isHeld: true }])
  expect(sending, 'the second is not even tried').toHaveLength(1)
  expect(log, 'nothing has failed').toEqual([])
  expect(queue.heldId(first)).toBe(queue.pending.get()[0]?.id)
  expect(queue.heldId(change('A'))).toBeNull()
})

test('what is held for one backend does not hold up another', async () => {
  const { queue, sending } = controlled()
  const held = queue.submit({ id: 'bun-sqlite', location: 'local' }, change('A'))
  await tick()
  sending[0]?.reject(AWAY)
  await held
  void queue.submit({ id: 'bun-sqlite', location: 'cloud' }, change('B'))
  await tick()
  expect(sending).toHaveLength(2)
})

test('what is held is bound to the backend itself, where the choice was left to the gateway', async () => {
  const embedded = { id: 'embedded', location: 'local' } as const
  const queue = createWriteQueue({
    send: () => Promise.reject(AWAY),
    settle: () => {},
    fail: () => {},
    place: (target) => target ?? embedded,
  })
  await queue.submit(null, change('A'))
  expect(queue.pending.get()).toMatchObject([{ target: embedded, isHeld: true }])
})

test('a refusal for a newer version may be dealt with, and what came of that counts', async () => {
  const settled: unknown[] = []
  const step = change('A').transitions
  const rescues = [step, null]
  const queue = createWriteQueue({
    send: () => Promise.reject(new RequestError(412, null, null)),
    settle: (_target, transitions) => settled.push(transitions),
    fail: () => {},
    rescue: async () => rescues.shift() ?? null,
  })
  expect(await queue.submit(null, change('A'))).toEqual({ ok: true, transitions: step })
  expect(settled).toEqual([step])
  expect(await queue.submit(null, change('A'))).toMatchObject({ ok: false, error: { status: 412 } })
})

test('what was sent and not answered may have arrived, unless there was no network to send it over', async () => {
  const { queue, sending } = controlled()
  const target = { id: 'bun-sqlite', location: 'local' } as const
  void queue.submit(target, change('A'))
  void queue.submit(target, change('B'))
  void queue.submit(null, change('C'))
  await tick()
  sending[0]?.reject(AWAY)
  sending[1]?.reject(Object.assign(new RequestError(0, null, null), { isUnsent: true }))
  await tick()
  expect(queue.pending.get().map(({ isLeft = false }) => isLeft)).toEqual([true, false, false])
})

test('of a change too large for one batch, what was done before its backend went is not sent again', async () => {
  const { queue, sending } = controlled()
  const done = change('A').transitions.map((step) => ({ ...step, isConfirmed: true }) as Transition)
  void queue.submit(null, change('A'))
  await tick()
  sending[0]?.reject(Object.assign(new RequestError(503, null, null), { done }))
  await tick()
  expect(queue.pending.get()).toMatchObject([{ isHeld: true, change: { transitions: done } }])
})
