import { type Operation, parseOperation } from '#lib/contract/batch.ts'
import { ApiError } from '#lib/contract/errors.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import type { Draft } from './draft.ts'
import type { Operations, Precondition } from './operations.ts'
import { projectOperations } from './project-operations.ts'
import { taskOperations } from './task-operations.ts'

const OPERATIONS: Record<Operation['type'], Operations<Task> | Operations<Project>> = {
  task: taskOperations,
  project: projectOperations,
}

/** Applies operations in order; the first that fails throws what it would have thrown alone, and says which it is. */
export function applyBatch(draft: Draft, operations: unknown[]): (Task | Project | null)[] {
  return operations.map((operation, index) => {
    try {
      return apply(draft, parseOperation(operation))
    } catch (error) {
      throw error instanceof ApiError ? error.inOperation(index) : error
    }
  })
}

function apply(draft: Draft, operation: Operation): Task | Project | null {
  const { create, patch, remove } = OPERATIONS[operation.type]
  switch (operation.op) {
    case 'create':
      return named('data', () => create(draft, operation.data))
    case 'update':
      return named('data', () => patch(draft, operation.id, ifVersion(operation.if_version), operation.data))
    case 'delete':
      remove(draft, operation.id, ifVersion(operation.if_version))
      return null
  }
}

/** Fields that `work` refuses are named as parts of `name`. */
function named<T>(name: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof ApiError ? error.under(name) : error
  }
}

function ifVersion(wanted: number | undefined): Precondition {
  return (version) => wanted === undefined || wanted === version
}
