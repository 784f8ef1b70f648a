import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Operation } from '#lib/contract/batch.ts'
import { parseCreate } from '#lib/contract/parse.ts'
import { makeProject, makeTask } from '#lib/gtd/testing.ts'
import type { ExchangeData } from './data.ts'
import { differences, planMirror, toMirrorBatches } from './mirror.ts'
import { anyData } from './testing.ts'

/** What a backend would hold after the batches. */
function apply(data: ExchangeData, batches: readonly Operation[][]): ExchangeData {
  const rows = {
    task: new Map(data.tasks.map((row) => [row.id, row])),
    project: new Map(data.projects.map((row) => [row.id, row])),
  }
  for (const operation of batches.flat()) {
    const table = rows[operation.type] as Map<string, object>
    if (operation.op === 'delete') table.delete(operation.id)
    else if (operation.op === 'update') table.set(operation.id, { ...table.get(operation.id), ...operation.data })
    else {
      const made = operation.type === 'task' ? makeTask(0) : makeProject(0)
      table.set(String(operation.data.id), { ...made, ...parseCreate(operation.type, operation.data) })
    }
  }
  return { tasks: [...rows.task.values()], projects: [...rows.project.values()] }
}

test('after it the target holds all that the source holds, and with deleting nothing else', () => {
  fc.assert(
    fc.property(anyData, anyData, (source, target) => {
      const mirror = planMirror(source, target)
      const kept = differences(source, apply(target, toMirrorBatches(mirror)))
      expect(kept.filter(({ kind }) => kind !== 'extra')).toEqual([])
      expect(kept).toHaveLength(mirror.extra.length)
      expect(differences(source, apply(target, toMirrorBatches(mirror, true)))).toEqual([])
    }),
  )
})

test('a second time there is nothing to do', () => {
  fc.assert(
    fc.property(anyData, (data) => {
      expect(toMirrorBatches(planMirror(data, data), true)).toEqual([])
    }),
  )
})

test('what a server sets by itself is not compared; everything else is', () => {
  const task = makeTask(1, { contexts: ['@a'] })
  const other = { ...task, created_at: 'x', updated_at: 'y', completed_at: 'z', version: 9 }
  expect(differences({ projects: [], tasks: [task] }, { projects: [], tasks: [other] })).toEqual([])
  const changed = { ...task, contexts: ['@b'] }
  expect(differences({ projects: [], tasks: [task] }, { projects: [], tasks: [changed] })).toEqual([
    { type: 'task', id: task.id, item: 'Task 1', kind: 'field', field: 'contexts', from: ['@a'], to: ['@b'] },
  ])
})

test('a project is deleted after its tasks', () => {
  const project = makeProject(9)
  const target = { projects: [project], tasks: [makeTask(1, { project_id: project.id })] }
  const [batch] = toMirrorBatches(planMirror({ projects: [], tasks: [] }, target), true)
  expect(batch?.map(({ op, type }) => `${op} ${type}`)).toEqual(['delete task', 'delete project'])
})
