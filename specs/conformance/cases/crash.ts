import { setTimeout as delay } from 'node:timers/promises'
import { type Change, Ledger } from '../model/ledger.ts'
import type { Case } from '../runner/case.ts'
import type { Instance } from '../runner/instance.ts'
import { expectEqual, expectThat, Mismatch } from '../runner/mismatch.ts'
import { ownProcess } from '../runner/needs.ts'
import type { Task, Trial } from '../runner/trial.ts'
import { freshId } from './ids.ts'
import { walk } from './pages.ts'
import { TASK_STATUSES, ZERO_COUNTS } from './wire.ts'

const ROUNDS = 4
const WRITERS = 8
const ACKNOWLEDGED_MIN = 60
const BATCH_SIZE = 12

/** Writes until the server is gone. Each writer changes only its own rows, so that it knows what each must be. */
async function writeUntilKilled(t: Trial, writer: number, ledger: Ledger, isKilled: () => boolean): Promise<void> {
  const own: string[] = []
  for (let step = 0; ; step++) {
    const { change, operations } = nextWrite(writer, step, own, ledger)
    const pending = ledger.begin(change)
    try {
      const answer = operations.length > 1 ? await t.batch(operations) : await sendAlone(t, operations[0])
      if (answer.status >= 300) throw new Mismatch('a write that succeeds', answer.summary(), answer.about)
    } catch (error) {
      if (error instanceof Mismatch || !isKilled()) throw error
      return
    }
    ledger.acknowledge(pending)
    for (const [id, title] of change) if (title !== null && !own.includes(id)) own.push(id)
  }
}

type Operation = { op: string; type: string; id?: string; data?: Record<string, unknown> }

/** Creates, updates and deletes, every third one a batch of twelve rows that share one title. */
function nextWrite(
  writer: number,
  step: number,
  own: string[],
  ledger: Ledger,
): { change: Change; operations: Operation[] } {
  const title = `crash w${writer}s${step}`
  const data = { title, status: TASK_STATUSES[step % 5], contexts: [`@w${writer}`] }
  const alive = own.filter((id) => ledger.titleOf(id) !== null)
  if (step % 3 === 2) {
    const update = alive.slice(-3)
    const ids = Array.from({ length: BATCH_SIZE - update.length }, freshId)
    return {
      change: new Map([...ids, ...update].map((id) => [id, title])),
      operations: [
        ...ids.map((id) => ({ op: 'create', type: 'task', data: { id, ...data } })),
        ...update.map((id) => ({ op: 'update', type: 'task', id, data })),
      ],
    }
  }
  const target = alive[step % Math.max(alive.length, 1)]
  if (target && step % 7 === 3)
    return { change: new Map([[target, null]]), operations: [{ op: 'delete', type: 'task', id: target }] }
  if (target && step % 2)
    return { change: new Map([[target, title]]), operations: [{ op: 'update', type: 'task', id: target, data }] }
  const id = freshId()
  return { change: new Map([[id, title]]), operations: [{ op: 'create', type: 'task', data: { id, ...data } }] }
}

function sendAlone(t: Trial, operation: Operation | undefined) {
  const { op, id, data } = operation ?? { op: '' }
  if (op === 'create') return t.post('/tasks', data)
  return op === 'delete' ? t.delete(`/tasks/${id}`) : t.patch(`/tasks/${id}`, data)
}

/** Counts, contexts and search agree with what the list says. */
async function expectConsistent(t: Trial, tasks: Task[]): Promise<void> {
  const counts: Record<string, number> = { ...ZERO_COUNTS }
  const open = new Map<string, number>()
  for (const { status, contexts } of tasks) {
    counts[status] = (counts[status] ?? 0) + 1
    if (status !== 'done') for (const name of contexts) open.set(name, (open.get(name) ?? 0) + 1)
  }
  ;(await t.get('/tasks/counts')).expectBody(counts)
  const contexts = [...open].sort().map(([name, open_tasks]) => ({ name, open_tasks }))
  ;(await t.get('/contexts')).expectBody(contexts)
  const found = (await walk(t, '/tasks', '?q=crash&limit=500')).flat()
  expectEqual(found.length, tasks.length, 'tasks found by the word that all of them have')
  for (const title of new Set(tasks.slice(-20).map((task) => task.title)))
    expectEqual(
      (await t.list(`/tasks?q=${encodeURIComponent(title.split(' ')[1] ?? '')}&limit=500`)).filter(
        (task) => task.title === title,
      ).length,
      tasks.filter((task) => task.title === title).length,
      `tasks found as ${title}`,
    )
}

async function start(t: Trial, dataDir: string | undefined): Promise<{ instance: Instance; at: Trial }> {
  const instance = await t.target.launch?.({ ...(dataDir !== undefined && { dataDir }) })
  if (!instance) throw new Mismatch('a backend that can be started', 'none')
  return { instance, at: t.at(instance.baseUrl) }
}

export const crash: Case[] = [
  {
    name: `killed ${ROUNDS} times under ${WRITERS} writers it comes back with every acknowledged write and no half batch`,
    needs: ownProcess,
    timeoutMs: 120_000,
    alone: true,
    varies: true,
    async run(t) {
      const ledger = new Ledger()
      let { instance, at } = await start(t, undefined)
      for (let round = 0; round < ROUNDS; round++) {
        let killed = false
        const before = ledger.acknowledged
        const writers = Array.from({ length: WRITERS }, (_, writer) =>
          writeUntilKilled(at, round * WRITERS + writer, ledger, () => killed),
        )
        const writing = Promise.all(writers)
        // Whatever a writer throws is thrown where it is awaited below.
        writing.catch(() => {})
        for (let waited = 0; ledger.acknowledged - before < ACKNOWLEDGED_MIN && waited < 20_000; waited += 5)
          await delay(5)
        await delay(((t.seed >>> (round * 4)) & 0xff) / 2)
        killed = true
        await instance.kill()
        await writing
        expectThat(
          ledger.acknowledged - before >= ACKNOWLEDGED_MIN,
          `${ACKNOWLEDGED_MIN} writes before the kill`,
          ledger.acknowledged - before,
        )
        ;({ instance, at } = await start(t, instance.dataDir))
        const tasks = (await walk(at, '/tasks', '?limit=500')).flat()
        ledger.reconcile(tasks)
        await expectConsistent(at, tasks)
      }
      await instance.stop()
      expectEqual(await instance.exited, 0, 'the exit code at the end')
    },
  },
]
