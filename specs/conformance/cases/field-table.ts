import type { Case } from '../runner/case.ts'
import { expectEqual } from '../runner/mismatch.ts'
import type { Trial } from '../runner/trial.ts'

/** JSON text that `JSON.stringify` would not write, such as `1.0`. */
export class Verbatim {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What a value is, the value, and what is stored when that is something else. */
export type Accepted = readonly [what: string, value: unknown, stored?: unknown]
/** What a value is, the value, and the fields that the details name when it is not just the field itself. */
export type Refused = readonly [what: string, value: unknown, fields?: readonly string[]]
export type FieldTable = {
  type: 'task' | 'project'
  field: string
  accepted: readonly Accepted[]
  refused: readonly Refused[]
}

/** One case a row: the same value has the same fate in a POST, PUT, PATCH and both batch operations that carry it. */
export function fieldCases({ type, field, accepted, refused }: FieldTable): Case[] {
  const resource = resources[type]
  return [
    ...accepted.map(
      ([what, value, stored = value]): Case => ({
        name: `${type} ${field}: ${what} → ${stored === value ? 'stored as given' : `stored as ${JSON.stringify(stored)?.slice(0, 60)}`}`,
        async run(t) {
          for (const way of waysFor(value)) {
            const { answer, row } = await way.send(t, resource, field, value)
            answer.expectStatus(way.status)
            const result = way.inBatch ? answer.json<{ results: Row[] }>().results.at(-1) : answer.json<Row>()
            expectEqual(result?.[field], stored, `${field} as answered by ${way.name}`, answer.about)
            const id = result?.id ?? row
            const read = await t.get(`${resource.path}/${id}`)
            expectEqual(read.expectStatus(200).json<Row>()[field], stored, `${field} after ${way.name}`, read.about)
          }
        },
      }),
    ),
    ...refused.map(
      ([what, value, fields = [field]]): Case => ({
        name: `${type} ${field}: ${what} → 400 naming ${fields.join(', ')}`,
        async run(t) {
          for (const way of waysFor(value)) {
            const { answer, row } = await way.send(t, resource, field, value)
            if (way.inBatch) answer.expectInvalidOperation(0, ...fields.map((name) => `operations.0.data.${name}`))
            else answer.expectInvalid(...fields)
            if (row === null) continue
            const read = await t.get(`${resource.path}/${row}`)
            expectEqual(
              read.expectStatus(200).json<Row>().version,
              1,
              `version after a refused ${way.name}`,
              read.about,
            )
          }
        },
      }),
    ),
  ]
}

type Row = Record<string, unknown> & { id: string }
type Resource = { type: 'task' | 'project'; path: string; required: string }
const resources = {
  task: { type: 'task', path: '/tasks', required: 'title' },
  project: { type: 'project', path: '/projects', required: 'name' },
} as const satisfies Record<string, Resource>

type Way = {
  name: string
  status: number
  inBatch: boolean
  /** `row`: the id of a row that was there before. */
  send(
    t: Trial,
    to: Resource,
    field: string,
    value: unknown,
  ): Promise<{ answer: Awaited<ReturnType<Trial['send']>>; row: string | null }>
}

const ways: Way[] = [
  {
    name: 'POST',
    status: 201,
    inBatch: false,
    async send(t, to, field, value) {
      return { answer: await t.send('POST', to.path, { raw: complete(to, field, value) }), row: null }
    },
  },
  {
    name: 'PUT',
    status: 200,
    inBatch: false,
    async send(t, to, field, value) {
      const row = await newRow(t, to)
      return { answer: await t.send('PUT', `${to.path}/${row}`, { raw: complete(to, field, value) }), row }
    },
  },
  {
    name: 'PATCH',
    status: 200,
    inBatch: false,
    async send(t, to, field, value) {
      const row = await newRow(t, to)
      return { answer: await t.send('PATCH', `${to.path}/${row}`, { raw: object({ [field]: value }) }), row }
    },
  },
  {
    name: 'batch create',
    status: 200,
    inBatch: true,
    async send(t, to, field, value) {
      const data = new Verbatim(complete(to, field, value))
      const operation = new Verbatim(object({ op: 'create', type: to.type, data }))
      return { answer: await t.send('POST', '/batch', { raw: `{"operations":[${operation.text}]}` }), row: null }
    },
  },
  {
    name: 'batch update',
    status: 200,
    inBatch: true,
    async send(t, to, field, value) {
      const row = await newRow(t, to)
      const data = new Verbatim(object({ [field]: value }))
      const operation = new Verbatim(object({ op: 'update', type: to.type, id: row, data }))
      return { answer: await t.send('POST', '/batch', { raw: `{"operations":[${operation.text}]}` }), row }
    },
  },
]

/** A null in a merge patch means the default, which has its own cases. */
function waysFor(value: unknown): Way[] {
  return value === null ? ways.filter(({ name }) => name !== 'PATCH' && name !== 'batch update') : ways
}

async function newRow(t: Trial, to: Resource): Promise<string> {
  return (await t.post(to.path, { [to.required]: 'Before' })).expectStatus(201).json<Row>().id
}

function complete(to: Resource, field: string, value: unknown): string {
  return object({ [to.required]: 'A name', [field]: value })
}

/** A JSON object of these members, each {@link Verbatim} as it stands. */
export function object(members: Record<string, unknown>): string {
  const written = Object.entries(members).map(
    ([key, value]) => `${JSON.stringify(key)}:${value instanceof Verbatim ? value.text : JSON.stringify(value)}`,
  )
  return `{${written.join(',')}}`
}
