import { and, eq } from 'drizzle-orm'
import { notFound } from '#lib/contract/errors.ts'
import { isUuid } from '#lib/contract/fields.ts'
import { projects, tasks } from '#lib/db/schema.ts'
import { projectBody, taskBody } from './bodies.ts'
import type { Session } from './session.ts'

/** A stored resource: its version, and its response body as JSON text. */
export type Stored = { version: number; body: string }

/** The owner's task, or a 404. */
export async function readTask({ db, userId, run }: Session, id: string): Promise<Stored> {
  const found = db.select({ version: tasks.version, body: taskBody }).from(tasks)
  return one(isUuid(id) ? await run(found.where(and(eq(tasks.id, id), eq(tasks.user_id, userId)))) : [])
}

/** The owner's project, or a 404. */
export async function readProject({ db, userId, run }: Session, id: string): Promise<Stored> {
  const found = db.select({ version: projects.version, body: projectBody }).from(projects)
  return one(isUuid(id) ? await run(found.where(and(eq(projects.id, id), eq(projects.user_id, userId)))) : [])
}

function one([row]: Stored[]): Stored {
  if (!row) throw notFound('There is nothing with this id.')
  return row
}
