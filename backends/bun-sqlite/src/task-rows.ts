import { type Task, task } from '#lib/contract/task.ts'

/** The columns of a task that the wire carries, in wire order. */
export const TASK_COLUMNS = Object.keys(task.shape)

/** A row of {@link TASK_COLUMNS}; `contexts` is JSON text. */
export type TaskRow = Omit<Task, 'contexts'> & { contexts: string }

/** The task in `row`. Changes and returns it: copying the rows of a page costs as much as parsing them. */
export function toTask(row: TaskRow): Task {
  const contexts: string[] = row.contexts === '[]' ? [] : JSON.parse(row.contexts)
  return Object.assign(row as Omit<TaskRow, 'contexts'>, { contexts })
}
