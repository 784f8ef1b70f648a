import type { Task } from '#lib/contract/task.ts'
import type { TaskSection } from './sections.ts'
import type { MetaColumns } from './task-meta.tsx'

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
