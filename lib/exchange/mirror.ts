import type { Operation } from '#lib/contract/batch.ts'
import { inBatches } from '#lib/contract/batches.ts'
import type { ResourceType } from '#lib/contract/parse.ts'
import { PROJECT_DEFAULTS } from '#lib/contract/project.ts'
import { TASK_DEFAULTS } from '#lib/contract/task.ts'
import type { ExchangeData } from './data.ts'
import { toBatches } from './operations.ts'
import { type Plan, plan } from './plan.ts'

/** Something that is not the same on both sides: a row that one of them lacks, or a field. */
export type Difference =
  | { type: ResourceType; id: string; item: string; kind: 'missing' | 'extra' }
  | { type: ResourceType; id: string; item: string; kind: 'field'; field: string; from: unknown; to: unknown }

/** What makes the target hold all that the source holds. `extra` are the target's own rows. */
export type MirrorPlan = Omit<Plan, 'conflicts'> & {
  extra: { type: ResourceType; id: string; item: string; version: number }[]
}

/** Compares `source` with `target` by id. Every field that a client can write is made equal; the source always wins. */
export function planMirror(source: ExchangeData, target: ExchangeData): MirrorPlan {
  const incoming = {
    projects: source.projects.map(writable('project')),
    tasks: source.tasks.map(writable('task')),
    losses: [],
  }
  const { creates, updates, unchanged } = plan(target, incoming, 'incoming')
  const versions = new Map([...target.projects, ...target.tasks].map(({ id, version }) => [id, version]))
  const extra = differences(source, target)
    .filter(({ kind }) => kind === 'extra')
    .map(({ type, id, item }) => ({ type, id, item, version: versions.get(id) ?? 1 }))
  return { creates, updates, unchanged, extra }
}

/** The batches of a mirror plan; with `deletesExtra` also those that delete what only the target has, tasks first. */
export function toMirrorBatches(mirror: MirrorPlan, deletesExtra = false): Operation[][] {
  const deletes = (type: ResourceType) =>
    mirror.extra
      .filter((row) => row.type === type)
      .map(({ id, version }): Operation => ({ op: 'delete', type, id, if_version: version }))
  return [...toBatches(mirror), ...(deletesExtra ? inBatches([...deletes('task'), ...deletes('project')]) : [])]
}

/**
 * The proof: every difference between two sides in what a client can write, by id. Empty means equal. What a server
 * sets by itself (times, versions, counts) is not compared: it cannot be copied.
 */
export function differences(source: ExchangeData, target: ExchangeData): Difference[] {
  return [...compare('project', source.projects, target.projects), ...compare('task', source.tasks, target.tasks)]
}

type AnyRow = { id: string } & Record<string, unknown>

function compare(type: ResourceType, source: readonly object[], target: readonly object[]): Difference[] {
  const [left, right] = [source as readonly AnyRow[], target as readonly AnyRow[]]
  const byId = new Map(right.map((row) => [row.id, row]))
  const known = new Set(left.map(({ id }) => id))
  const item = (row: AnyRow) => String(row.title ?? row.name)
  return [
    ...left.flatMap((row): Difference[] => {
      const other = byId.get(row.id)
      if (!other) return [{ type, id: row.id, item: item(row), kind: 'missing' }]
      return fieldsOf(type).flatMap((field): Difference[] => {
        const [from, to] = [row[field], other[field]]
        const isSame = JSON.stringify(from) === JSON.stringify(to)
        return isSame ? [] : [{ type, id: row.id, item: item(row), kind: 'field', field, from, to }]
      })
    }),
    ...right
      .filter(({ id }) => !known.has(id))
      .map((row): Difference => ({ type, id: row.id, item: item(row), kind: 'extra' })),
  ]
}

function fieldsOf(type: ResourceType): string[] {
  return type === 'task' ? ['title', ...Object.keys(TASK_DEFAULTS)] : ['name', ...Object.keys(PROJECT_DEFAULTS)]
}

/** The fields of a row that a client can write, and its id. */
function writable(type: ResourceType) {
  return <T extends { id: string }>(row: T): T => {
    const fields = new Set(['id', ...fieldsOf(type)])
    return Object.fromEntries(Object.entries(row).filter(([field]) => fields.has(field))) as T
  }
}
