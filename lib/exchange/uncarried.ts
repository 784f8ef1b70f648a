import { PROJECT_DEFAULTS, type ProjectWritable } from '#lib/contract/project.ts'
import { TASK_DEFAULTS, type TaskWritable } from '#lib/contract/task.ts'
import type { ExchangeData, Loss } from './data.ts'

/** The fields of each kind that a format can write. `title` and `name` always are. */
export type Carried = { task: readonly (keyof TaskWritable)[]; project: readonly (keyof ProjectWritable)[] }

/** A loss for every field that is set and that `format` (its name, for the sentence) has no place for. */
export function uncarried(data: ExchangeData, format: string, carried: Carried): Loss[] {
  const reason = `${format} has no place for it.`
  const of = (item: string, row: object, defaults: object, kept: readonly string[]) =>
    Object.entries(defaults).flatMap(([field, unset]): Loss[] => {
      const value = (row as Record<string, unknown>)[field]
      return kept.includes(field) || JSON.stringify(value) === JSON.stringify(unset) ? [] : [{ item, field, reason }]
    })
  return [
    ...data.projects.flatMap((project) => of(project.name, project, PROJECT_DEFAULTS, carried.project)),
    ...data.tasks.flatMap((task) => of(task.title, task, TASK_DEFAULTS, carried.task)),
  ]
}
