'use client'

import { useTasks } from '#lib/client/hooks.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'

/** The same list that Waiting shows. */
const WAITING: TaskFilter = { statuses: ['waiting'] }

/** Who is waited for now, in the order of their names. Nothing is read unless `isWanted`. */
export function usePeople(isWanted = true): readonly string[] {
  const tasks = useTasks(isWanted ? WAITING : null).data?.tasks ?? []
  return [...new Set(tasks.flatMap(({ waiting_for }) => waiting_for ?? []))].sort((a, b) => a.localeCompare(b))
}
