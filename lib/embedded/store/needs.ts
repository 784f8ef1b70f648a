import { isUuid } from '#lib/contract/fields.ts'

/** The ids a write names; nothing else that is stored matters to it. */
export type Needs = { tasks: Set<string>; projects: Set<string> }

/** An operation as it came in: nothing in it is checked yet. */
type Unchecked = { type?: unknown; id?: unknown; data?: unknown }

/** Every row that operations could touch, so that they are read at once. What is no UUID names no row. */
export function needsOf(operations: Iterable<unknown>): Needs {
  const needs: Needs = { tasks: new Set(), projects: new Set() }
  for (const operation of operations) {
    const { type, id, data } = fieldsOf<Unchecked>(operation)
    const { id: given, project_id } = fieldsOf<{ id?: unknown; project_id?: unknown }>(data)
    const own = type === 'project' ? needs.projects : needs.tasks
    for (const value of [id, given]) if (isId(value)) own.add(value)
    if (isId(project_id)) needs.projects.add(project_id)
  }
  return needs
}

function fieldsOf<T extends object>(value: unknown): Partial<T> {
  return value !== null && typeof value === 'object' ? (value as Partial<T>) : {}
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && isUuid(value)
}
