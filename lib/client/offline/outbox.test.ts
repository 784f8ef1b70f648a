import { expect, test } from 'vitest'
import { RequestError } from '../request-error.ts'
import { createStore } from '../store.ts'
import type { Target } from '../target.ts'
import { setStatus } from '../task-changes.ts'
import { addTask, editTask } from '../task-edits.ts'
import { aTask } from '../testing.ts'
import type { Transition } from '../transition.ts'
import { uuidV7 } from '../uuid-v7.ts'
import type { Change, PendingChange } from '../write-queue.ts'
import { alone } from './alone.ts'
import type { Delivery } from './deliver.ts'
import { createOutbox } from './outbox.ts'
import { createMemoryStore, type OutboxStore } from './outbox-store.ts'

const BUN: Target = { id: 'bun-sqlite', location: 'local' }
const CLOUD: Target = { id: 'bun-sqlite', location: 'cloud' }
const AWAY: Delivery = { kind: 'away', isUnsent: true, transitions: [] }

/** An outbox as one tab has it; `answer` is what becomes of each change that it sends. */
function tab(store: OutboxStore = createMemoryStore(), answer: (change: Change, sent: number) => Delivery = done) {
  const pending = createStore<readonly PendingChange[]>([])
  const sent: [string, string][] = []
  const settled: string[] = []
  const kept: string[] = []
  const outbox = createOutbox({
    store,
    pending,
    async deliver({ target, change }) {
      sent.push([target?.location ?? '', change.done])
      return answer(change, sent.length)
    },
    settle(_target, _transitions, id) {
      settled.push(id)
      pending.set((all) => all.filter((entry) => entry.id !== id))
    },
    onKept: (id) => kept.push(id),
    onChange: () => {},
    alone,
  })
  let made = 0
  /** Holds a change as the queue does when its backend is away. */
  function hold(change: Change, target = BUN): string {
    const id = `${++made}`
    pending.set((all) => [...all, { id, target, change, isHeld: true as const }])
    return id
  }
  return { store, pending, outbox, sent, settled, kept, hold, shown: () => pending.get().map(({ id }) => id) }
}

function done(change: Change): Delivery {
  return { kind: 'done', transitions: change.transitions.map((step) => ({ ...step, isConfirmed: true }) as Transition) }
}

const refused: Delivery = { kind: 'refused', error: new RequestError(400, null, null) }
const first = addTask(aTask('1'))
const second = addTask(aTask('2'))
const third = addTask(aTask('3'))

test('what is held is there again after a reload, in the order it was made', async () => {
  const before = tab()
  for (const change of [first, second, third]) before.hold(change)
  await before.outbox.sync()
  expect(before.kept).toEqual(['1', '2', '3'])
  const after = tab(before.store)
  await after.outbox.sync()
  expect(after.pending.get().map(({ change }) => change.done)).toEqual([first, second, third].map(({ done }) => done))
})

test('changes are sent in order, and the first that finds its backend away is the last', async () => {
  const { outbox, sent, hold, shown } = tab(undefined, (change, count) => (count === 2 ? AWAY : done(change)))
  for (const change of [first, second, third]) hold(change)
  expect(await outbox.replay(BUN)).toMatchObject({ sent: 1 })
  expect(sent.map(([, what]) => what)).toEqual([first.done, second.done])
  expect(shown()).toEqual(['2', '3'])
})

test('a change that is refused is taken back with its reason, and the others go on', async () => {
  const { outbox, hold, shown } = tab(undefined, (change) => (change === second ? refused : done(change)))
  for (const change of [first, second, third]) hold(change)
  const replay = await outbox.replay(BUN)
  expect(replay).toMatchObject({ sent: 2, refused: [{ entry: { id: '2' }, error: { status: 400 } }] })
  expect(shown()).toEqual([])
})

test('what waits for one place is not sent to another', async () => {
  const { outbox, sent, hold, shown } = tab()
  hold(first, BUN)
  hold(second, CLOUD)
  await outbox.replay(CLOUD)
  expect(sent).toEqual([['cloud', second.done]])
  expect(shown()).toEqual(['1'])
  expect(outbox.waiting()).toEqual([BUN])
})

test('of two tabs, one sends', async () => {
  const a = tab()
  a.hold(first)
  await a.outbox.sync()
  const b = tab(a.store)
  await b.outbox.sync()
  await Promise.all([a.outbox.replay(BUN), b.outbox.replay(BUN)])
  expect([...a.sent, ...b.sent]).toHaveLength(1)
})

test('a later change of the same row is made on what the backend answered', async () => {
  const task = aTask('1', { version: 4 })
  const rename = editTask(task, { title: 'New' })
  const [{ after }] = rename.transitions as [Transition & { type: 'task' }]
  const complete = setStatus([after ?? task], 'done')
  const guards: unknown[] = []
  const { outbox, hold } = tab(undefined, (change) => {
    guards.push(change.transitions[0]?.before?.version)
    const transitions = change.transitions.map((step) => ({
      ...step,
      after: { ...step.after, version: 40, notes: 'X' },
    }))
    return { kind: 'done', transitions: transitions as Transition[] }
  })
  hold(rename)
  hold(complete)
  await outbox.replay(BUN)
  expect(guards).toEqual([4, 40])
})

test('a conflict waits for a person and holds up only what comes after it on its own row', async () => {
  const task = aTask('1')
  const theirs = aTask('1', { title: 'Theirs', version: 5 })
  const edit = editTask(task, { title: 'Mine' })
  const conflict: Delivery = { kind: 'conflict', step: 0, theirs, transitions: edit.transitions }
  const isAsked = (change: Change) => change.transitions[0]?.before?.version === 1 && change.done === edit.done
  const { outbox, sent, hold, pending, shown } = tab(undefined, (change) => (isAsked(change) ? conflict : done(change)))
  hold(edit)
  hold(second)
  hold(setStatus([task], 'done'))
  expect(await outbox.replay(BUN)).toMatchObject({ sent: 1, conflicts: 1 })
  expect(shown()).toEqual(['1', '3'])
  expect(pending.get()[0]?.conflict).toEqual({ step: 0, theirs })
  await outbox.choose('1', { title: 'mine' })
  await outbox.replay(BUN)
  expect(shown()).toEqual([])
  expect(sent.map(([, what]) => what)).toEqual([edit.done, second.done, edit.done, 'Completed “Task 1”'])
})

test('what is not sent yet is taken back without a word to the backend, unless something builds on it', async () => {
  const { outbox, sent, hold, shown } = tab()
  hold(first)
  hold(editTask(aTask('1'), { title: 'New' }))
  hold(second)
  expect(await outbox.cancel('1')).toBe(false)
  expect(await outbox.cancel('2')).toBe(true)
  expect(await outbox.cancel('1')).toBe(true)
  expect(shown()).toEqual(['3'])
  expect(sent).toEqual([])
})

test('what another tab sent is not shown here any more, and what it holds is', async () => {
  const a = tab()
  const b = tab(a.store)
  a.hold(first)
  await a.outbox.sync()
  await b.outbox.sync()
  expect(b.shown()).toEqual(['1'])
  await a.outbox.replay(BUN)
  await b.outbox.sync()
  expect(b.shown()).toEqual([])
})

const later: Delivery = { kind: 'later', error: new RequestError(500, null, null), transitions: first.transitions }

test('what is not taken for now stays, with what comes after it, and says why', async () => {
  let isFull = true
  const { outbox, sent, hold, pending } = tab(undefined, (change) => (isFull ? later : done(change)))
  hold(first)
  hold(second)
  expect(await outbox.replay(BUN)).toMatchObject({ sent: 0, refused: [] })
  expect(pending.get()).toMatchObject([{ id: '1', trouble: 'The server answered 500.' }, { id: '2' }])
  expect(sent).toHaveLength(1)
  isFull = false
  expect(await outbox.replay(BUN)).toMatchObject({ sent: 2 })
})

test('what may have arrived is not taken back by forgetting it', async () => {
  const lost: Delivery = { kind: 'away', isUnsent: false, transitions: first.transitions }
  const { outbox, store, hold, shown } = tab(undefined, () => lost)
  hold(first)
  await outbox.replay(BUN)
  expect(await store.all()).toMatchObject([{ isLeft: true }])
  expect(await outbox.cancel('1')).toBe(false)
  expect(shown()).toEqual(['1'])
})

test('on a full disk too a refused change is taken back, once, and a sent one is sent once', async () => {
  const full: OutboxStore = {
    all: async () => [],
    write: async (put) => {
      if (put.length > 0) throw new DOMException('No room', 'QuotaExceededError')
    },
  }
  const { outbox, sent, hold, shown } = tab(full, (change) => (change === second ? refused : done(change)))
  for (const change of [first, second, third]) hold(change)
  expect(await outbox.replay(BUN)).toMatchObject({ sent: 2, refused: [{ entry: { id: '2' } }] })
  expect(sent).toHaveLength(3)
  expect(shown()).toEqual([])
})

test('what is changed after the clock was set back still comes after what is kept', async () => {
  const before = tab()
  const ahead = uuidV7()
  const held = { id: `ffff${ahead.slice(4)}`, target: BUN, change: first, isHeld: true as const }
  before.pending.set([held])
  await before.outbox.sync()
  expect(uuidV7() > held.id).toBe(true)
})
