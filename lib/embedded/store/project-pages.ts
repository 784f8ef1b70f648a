import { sql } from 'drizzle-orm'
import { PROJECT_STATUSES } from '#lib/contract/project.ts'
import type { ProjectQuery } from '#lib/contract/query.ts'
import type { Database } from '#lib/db/database.ts'
import { projectBody } from './bodies.ts'
import { type ListPage, merge, pageId, toPage } from './page.ts'
import type { Session } from './session.ts'

/** One page of the owner's projects, ascending by id. */
export async function pageOfProjects(session: Session, query: ProjectQuery): Promise<ListPage> {
  return toPage(await session.run(projectPageQuery(session.db, session.userId, query)), query.limit)
}

/** The page is found by ids off `projects_by_status`, and only then are its rows read and counted. */
export function projectPageQuery(db: Database, userId: string, query: ProjectQuery) {
  const arms = (query.statuses ?? PROJECT_STATUSES).map(
    (status) => sql`SELECT id FROM projects
      WHERE user_id = ${userId} AND status = ${status} AND id > ${query.after ?? ''}`,
  )
  const page = merge(arms, query.limit + 1)
  return db.select({ id: pageId, body: projectBody }).from(sql`${page} CROSS JOIN projects ON projects.id = page.id`)
}
