import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  type SQLiteColumn,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { PROJECT_STATUSES } from '../contract/project.ts'
import { ENERGIES, TASK_STATUSES } from '../contract/task.ts'

/** One row a project. `UNIQUE (user_id, id)` is what a task's foreign key names, so no task can point at another user's. */
export const projects = sqliteTable(
  'projects',
  {
    id: text().primaryKey().notNull(),
    user_id: text().notNull(),
    name: text().notNull(),
    status: text({ enum: PROJECT_STATUSES }).notNull(),
    outcome: text().notNull(),
    notes: text().notNull(),
    area: text(),
    sequential: integer({ mode: 'boolean' }).notNull(),
    due_on: text(),
    reviewed_at: text(),
    position: text(),
    created_at: text().notNull(),
    updated_at: text().notNull(),
    version: integer().notNull(),
  },
  (table) => [
    uniqueIndex('projects_owner').on(table.user_id, table.id),
    index('projects_by_status').on(table.user_id, table.status, table.id),
    check('projects_status', oneOf(table.status, PROJECT_STATUSES)),
  ],
)

/**
 * One row a task. `seq` is an explicit rowid: the search index refers to it, and a rowid that no column
 * names may be renumbered by VACUUM. `contexts` is the JSON array as the wire has it; triggers index it.
 */
export const tasks = sqliteTable(
  'tasks',
  {
    seq: integer().primaryKey(),
    id: text().notNull().unique('tasks_id'),
    user_id: text().notNull(),
    title: text().notNull(),
    notes: text().notNull(),
    status: text({ enum: TASK_STATUSES }).notNull(),
    project_id: text(),
    contexts: text({ mode: 'json' }).$type<string[]>().notNull(),
    waiting_for: text(),
    energy: text({ enum: ENERGIES }),
    time_estimate_minutes: integer(),
    defer_until: text(),
    due_on: text(),
    recurrence: text(),
    position: text(),
    created_at: text().notNull(),
    updated_at: text().notNull(),
    completed_at: text(),
    version: integer().notNull(),
  },
  (table) => [
    foreignKey({
      name: 'tasks_project',
      columns: [table.user_id, table.project_id],
      foreignColumns: [projects.user_id, projects.id],
    }),
    index('tasks_by_status').on(table.user_id, table.status, table.id),
    index('tasks_by_project').on(table.user_id, table.project_id, table.status, table.id),
    index('tasks_by_due').on(table.user_id, table.status, table.due_on, table.id).where(sql`due_on IS NOT NULL`),
    check('tasks_status', oneOf(table.status, TASK_STATUSES)),
    check('tasks_completed', sql`(status = 'done') = (completed_at IS NOT NULL)`),
  ],
)

/** Which tasks carry which context: kept by triggers from `tasks.contexts`, read by the context filter and list. */
export const taskContexts = sqliteTable(
  'task_contexts',
  {
    user_id: text().notNull(),
    status: text({ enum: TASK_STATUSES }).notNull(),
    name: text().notNull(),
    task_id: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.user_id, table.status, table.name, table.task_id] }),
    index('task_contexts_task').on(table.task_id),
  ],
)

/** How many tasks each project has by status (`project_id` is `''` for none): kept by triggers, so counts never scan. */
export const taskTallies = sqliteTable(
  'task_tallies',
  {
    user_id: text().notNull(),
    project_id: text().notNull(),
    status: text({ enum: TASK_STATUSES }).notNull(),
    tasks: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.user_id, table.project_id, table.status] })],
)

function oneOf(column: SQLiteColumn, values: readonly string[]) {
  return sql`${column} IN (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`
}
