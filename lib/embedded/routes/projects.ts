import type { Hono } from 'hono'
import { parseProjectDelete, parseProjectQuery, parseProjectTaskQuery } from '#lib/contract/query.ts'
import { type Env, rawQuery, sessionOf } from '../context.ts'
import { send } from '../render.ts'
import { needsOf } from '../store/needs.ts'
import { readProject } from '../store/one.ts'
import { projectOperations, requireCurrent } from '../store/project-operations.ts'
import { pageOfProjects } from '../store/project-pages.ts'
import { pageOfTasks } from '../store/task-pages.ts'
import { write } from '../store/write.ts'
import { addResourceRoutes, existingId, ifMatch, sendPage } from './resource.ts'

/** `/projects` and what is below it. */
export function addProjectRoutes(app: Hono<Env>): void {
  app.get('/projects', async (c) => sendPage(c, await pageOfProjects(sessionOf(c), parseProjectQuery(rawQuery(c)))))
  addResourceRoutes(app, { type: 'project', collection: 'projects', operations: projectOperations, read: readProject })
  app.get('/projects/:id/tasks', async (c) => {
    const session = sessionOf(c)
    const id = c.get('id')
    await readProject(session, id)
    return sendPage(c, await pageOfTasks(session, parseProjectTaskQuery(rawQuery(c), id)))
  })
  app.delete('/projects/:id', async (c) => {
    const id = existingId(c)
    await write(sessionOf(c), needsOf([{ type: 'project', id }]), (draft) => {
      requireCurrent(draft, id, ifMatch(c))
      const { tasks } = parseProjectDelete(rawQuery(c))
      if (tasks === 'delete') draft.removeProjectAndTasks(id)
      else draft.removeProject(id)
    })
    return send(c, 204, null)
  })
}
