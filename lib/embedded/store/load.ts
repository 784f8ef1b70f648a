import { sql } from 'drizzle-orm'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { projects, tasks } from '#lib/db/schema.ts'
import { oneOf, projectBody, taskBody } from './bodies.ts'
import { Draft } from './draft.ts'
import type { Needs } from './needs.ts'
import { Rows } from './rows.ts'
import type { Session } from './session.ts'

type Found = { user_id: string; body: string }

/** Reads the named rows, of every owner since an id is taken whoever has it, as they are at one moment. */
export async function loadDraft(session: Session, needs: Needs): Promise<Draft> {
  const [foundTasks, foundProjects] = await find(session, needs)
  return new Draft(new Date().toISOString(), rows<Task>(session, foundTasks), rows<Project>(session, foundProjects))
}

async function find({ db, run }: Session, needs: Needs): Promise<[Found[], Found[]]> {
  const findTasks = () =>
    db
      .select({ user_id: tasks.user_id, body: taskBody })
      .from(tasks)
      .where(sql`${tasks.id} IN ${oneOf(needs.tasks)}`)
  const findProjects = () =>
    db
      .select({ user_id: projects.user_id, body: projectBody })
      .from(projects)
      .where(sql`${projects.id} IN ${oneOf(needs.projects)}`)
  if (needs.tasks.size === 0) return [[], needs.projects.size === 0 ? [] : await run(findProjects())]
  if (needs.projects.size === 0) return [await run(findTasks()), []]
  return (await run(db.batch([findTasks(), findProjects()]))) as unknown as [Found[], Found[]]
}

function rows<T extends Task | Project>({ userId }: Session, found: Found[]): Rows<T> {
  const own: T[] = []
  const others: string[] = []
  for (const { user_id, body } of found) {
    const row = JSON.parse(body) as T
    if (user_id === userId) own.push(row)
    else others.push(row.id)
  }
  return new Rows(own, others)
}
