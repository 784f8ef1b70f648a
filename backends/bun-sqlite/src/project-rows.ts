import { type Project, projectWritable } from '#lib/contract/project.ts'
import { zeroCounts } from '#lib/contract/task.ts'

/** The columns of a project that the wire carries, in wire order; `task_counts` is not one. */
export const PROJECT_COLUMNS = ['id', ...Object.keys(projectWritable.shape), 'created_at', 'updated_at', 'version']

/** {@link PROJECT_COLUMNS} of `projects p`, and its tallies as one JSON object. */
export const SELECT_PROJECT = `SELECT ${PROJECT_COLUMNS.map((column) => `p.${column}`).join(', ')},
  (SELECT json_group_object(status, tasks) FROM task_tallies
    WHERE user_id = p.user_id AND project_id = p.id) AS task_counts`

/** A row of {@link SELECT_PROJECT}: SQLite has no boolean, and the counts are JSON text of the statuses in use. */
export type ProjectRow = Omit<Project, 'sequential' | 'task_counts'> & { sequential: number; task_counts: string }

/** The project in `row`. */
export function toProject(row: ProjectRow): Project {
  return {
    ...row,
    sequential: row.sequential === 1,
    task_counts: { ...zeroCounts(), ...JSON.parse(row.task_counts) },
  }
}
