import type { ReactNode } from 'react'
import type { Task } from '#lib/contract/task.ts'
import type { MetaColumns } from './task-meta.tsx'

/** What only this list has to say of a task, such as for how long it has been waited for. */
export type Remark = { text: string; isUrgent: boolean }

/** A part of a list under its own heading. Without a title it stands first and bare. */
export type TaskSection = {
  key: string
  /** Of its element, where something leads to it. */
  id?: string
  title?: string
  href?: string
  /** Stands at the end of the heading's line. */
  aside?: ReactNode
  tasks: readonly Task[]
  /** How many it has, where these are only the first of them; null where that is not known. */
  count?: number | null
  /**
   * What a task becomes that is put here. With it the section stands in the order a person gave it, by `position`, and its
   * rows can be put elsewhere.
   */
  takes?: Partial<Pick<Task, 'status' | 'project_id'>>
  /** By task id. */
  remarks?: ReadonlyMap<string, Remark>
}

/**
 * A task that was just completed here, shown where it stood until it has been seen as done; `among` are the section's
 * tasks as they were then.
 */
export type HeldTask = { task: Task; section: string; index: number; among: readonly Task[] }

/** A section's rows with those held for it: in the place of what they were while its tasks are still the old ones, then put back. */
export function withHeld({ key, tasks }: TaskSection, held: readonly HeldTask[]): readonly Task[] {
  const own = held.filter(({ section }) => section === key)
  if (own.length === 0) return tasks
  const present = new Set(tasks.map(({ id }) => id))
  // The last one's place was among what those before it had left.
  const batches = [...Map.groupBy(own, ({ among }) => among)].toReversed()
  return batches.reduce(
    (rows, [among, batch]) =>
      batch
        .toSorted((a, b) => a.index - b.index)
        .reduce((all, { task, index }) => {
          if (among === tasks) return all.with(index, task)
          return present.has(task.id) ? all : all.toSpliced(index, 0, task)
        }, rows),
    tasks,
  )
}

/** A section's tasks without those that are done although its list has not heard of it yet. */
export function withoutHeld({ tasks }: TaskSection, held: readonly HeldTask[]): readonly Task[] {
  const done = new Set(held.filter(({ among }) => among === tasks).map(({ index }) => index))
  return done.size === 0 ? tasks : tasks.filter((_, index) => !done.has(index))
}

/** What a row says of its task, drawn in the document or in the page. No `projectNames` where they go without saying. */
export function rowFacts(
  task: Task,
  { remarks }: TaskSection,
  { today, columns, projectNames }: { today: string; columns: MetaColumns; projectNames?: ReadonlyMap<string, string> },
) {
  const remark = remarks?.get(task.id)
  return {
    task,
    today,
    projectName: projectNames?.get(task.project_id ?? ''),
    columns,
    remark: remark?.text,
    isUrgent: remark?.isUrgent,
  }
}
