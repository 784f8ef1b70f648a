import fc from 'fast-check'
import { freshId } from '../cases/ids.ts'
import type { Trial } from '../runner/trial.ts'
import { complete, type Draft, patch } from './arbitraries.ts'
import type { Data, Kind, Verdict, Write } from './state.ts'
import { expectRow, expectVerdict, PATHS, pick, type World } from './world.ts'

type Command = fc.AsyncCommand<World, Trial>
/** Which version a write claims to know: none, the row's own, or another. */
type Guard = 'none' | 'current' | 'stale'

/** A write before it is known which rows there are: `at` and `project` point into all ids ever seen. */
type Plan = { type: Kind; at: number; guard: Guard; project: number | null } & (
  | { op: 'create' | 'replace' | 'update'; draft: Draft; idTaken: boolean }
  | { op: 'delete'; tasks: 'unassign' | 'delete' | undefined }
)

const type = fc.constantFrom<Kind>('task', 'task', 'task', 'project')
const at = fc.nat(50)
const guard = fc.constantFrom<Guard>('none', 'none', 'none', 'current', 'stale')
const project = fc.option(fc.nat(50), { freq: 2 })
const idTaken = fc.integer({ min: 0, max: 19 }).map((roll) => roll === 0)

const plans = {
  create: type.chain((kind) =>
    fc.record({
      op: fc.constant('create' as const),
      type: fc.constant(kind),
      at,
      guard,
      project,
      idTaken,
      draft: complete(kind),
    }),
  ),
  replace: type.chain((kind) =>
    fc.record({
      op: fc.constant('replace' as const),
      type: fc.constant(kind),
      at,
      guard,
      project,
      idTaken,
      draft: complete(kind),
    }),
  ),
  update: type.chain((kind) =>
    fc.record({
      op: fc.constant('update' as const),
      type: fc.constant(kind),
      at,
      guard,
      project,
      idTaken,
      draft: patch(kind),
    }),
  ),
  remove: fc.record({
    op: fc.constant('delete' as const),
    type,
    at,
    guard,
    project,
    tasks: fc.constantFrom(undefined, 'unassign' as const, 'delete' as const),
  }),
}

/** Every kind of single write, and batches of up to eight. */
export const writeCommands: fc.Arbitrary<Command>[] = [
  plans.create.map(single),
  plans.create.map(single),
  plans.replace.map(single),
  plans.update.map(single),
  plans.update.map(single),
  plans.remove.map(single),
  fc.array(fc.oneof(plans.create, plans.update, plans.remove), { minLength: 1, maxLength: 8 }).map(batch),
]

/** The plan as a write on the rows that there are. */
function resolve(world: World, plan: Plan): Write {
  const { op, type: kind } = plan
  if (op === 'create') {
    const id = plan.idTaken ? pick(world, kind, plan.at) : freshId()
    return { op, type: kind, id, ...withProject(world, plan.type, plan.project, plan.draft) }
  }
  const id = pick(world, kind, plan.at)
  const version = world.state[kind].get(id)?.version ?? 1
  const ifVersion = plan.guard === 'none' ? undefined : plan.guard === 'current' ? version : version + 1
  if (op === 'delete') return { op, type: kind, id, ifVersion, tasks: plan.tasks }
  return { op, type: kind, id, ifVersion, ...withProject(world, kind, plan.project, plan.draft) }
}

/** Puts a task into a project, a deleted one now and then. */
function withProject(
  world: World,
  kind: Kind,
  index: number | null,
  { data, bad }: Draft,
): { data: Data; bad: string[] } {
  if (kind === 'project' || index === null || world.ids.project.length === 0) return { data, bad }
  return { data: { ...data, project_id: pick(world, 'project', index) }, bad }
}

function single(plan: Plan): Command {
  return {
    check: () => true,
    async run(world, t) {
      const write = resolve(world, plan)
      const path = `${PATHS[write.type]}/${write.id}`
      const headers: Record<string, string> =
        'ifVersion' in write && write.ifVersion !== undefined ? { 'if-match': `"${write.ifVersion}"` } : {}
      const verdict = apply(world, write)
      if (write.op === 'create') {
        const answer = await t.post(PATHS[write.type], { id: write.id, ...write.data })
        expectVerdict(world, write.type, write.id, answer, verdict, 201)
      } else if (write.op === 'delete') {
        const query = write.type === 'project' && write.tasks ? `?tasks=${write.tasks}` : ''
        expectVerdict(world, write.type, write.id, await t.delete(path + query, headers), verdict, 204)
      } else {
        const method = write.op === 'replace' ? 'PUT' : 'PATCH'
        expectVerdict(
          world,
          write.type,
          write.id,
          await t.send(method, path, { json: write.data, headers }),
          verdict,
          200,
        )
      }
    },
    toString: () => JSON.stringify(plan),
  }
}

function batch(steps: Plan[]): Command {
  return {
    check: () => true,
    async run(world, t) {
      const before = { state: world.state, ids: { task: [...world.ids.task], project: [...world.ids.project] } }
      world.state = world.state.copy()
      const operations: unknown[] = []
      const done: { write: Write; verdict: Verdict; state: World['state'] }[] = []
      for (const step of steps) {
        // A batch deletes a project in one way only.
        const write = resolve(world, step.op === 'delete' ? { ...step, tasks: undefined } : step)
        const verdict = apply(world, write)
        operations.push(toOperation(write))
        done.push({ write, verdict, state: world.state.copy() })
        if (verdict.status !== 200) break
      }
      const answer = await t.batch(operations)
      const last = done.at(-1)
      if (last && last.verdict.status !== 200) {
        expectFailure({ ...world, state: last.state }, answer, done.length - 1, last.write, last.verdict)
        Object.assign(world, before)
        return
      }
      const { results } = answer.expectStatus(200).json<{ results: unknown[] }>()
      for (const [index, { write, verdict, state }] of done.entries())
        if (verdict.status === 200 && verdict.row)
          expectRow({ ...world, state }, write.type, write.id, results[index], verdict.row, answer.about)
    },
    toString: () => `batch ${JSON.stringify(steps)}`,
  }
}

function expectFailure(
  world: World,
  answer: Awaited<ReturnType<Trial['send']>>,
  index: number,
  { type: kind, id }: Write,
  verdict: Verdict,
): void {
  if (verdict.status === 400)
    answer.expectInvalidOperation(index, ...verdict.fields.map((field) => `operations.${index}.data.${field}`))
  else if (verdict.status === 412) {
    const body = answer.expectStatus(412).json<{ current: unknown }>()
    expectRow(world, kind, id, body.current, verdict.current, answer.about)
    answer.expectError(412, { current: body.current, operation: index })
  } else answer.expectError(verdict.status, { operation: index })
}

function toOperation(write: Write): unknown {
  const guard = 'ifVersion' in write && write.ifVersion !== undefined ? { if_version: write.ifVersion } : {}
  if (write.op === 'create') return { op: 'create', type: write.type, data: { id: write.id, ...write.data } }
  if (write.op === 'delete') return { op: 'delete', type: write.type, id: write.id, ...guard }
  return { op: 'update', type: write.type, id: write.id, data: write.data, ...guard }
}

/** Applies to the model, and remembers an id that is new. */
function apply(world: World, write: Write): Verdict {
  const verdict = world.state.apply(write)
  const ids = world.ids[write.type]
  if (verdict.status === 200 && write.op === 'create' && !ids.includes(write.id)) ids.push(write.id)
  return verdict
}
