import type { Hono } from 'hono'
import { parseTaskQuery } from '#lib/contract/query.ts'
import { type Env, rawQuery, sessionOf } from '../context.ts'
import { send, sendJson } from '../render.ts'
import { needsOf } from '../store/needs.ts'
import { readTask } from '../store/one.ts'
import { countTasks, openContexts } from '../store/summaries.ts'
import { taskOperations } from '../store/task-operations.ts'
import { pageOfTasks } from '../store/task-pages.ts'
import { write } from '../store/write.ts'
import { addResourceRoutes, existingId, ifMatch, sendPage } from './resource.ts'

/** `/tasks`, what is below it, and `/contexts`. */
export function addTaskRoutes(app: Hono<Env>): void {
  app.get('/tasks', async (c) => sendPage(c, await pageOfTasks(sessionOf(c), parseTaskQuery(rawQuery(c)))))
  app.get('/tasks/counts', async (c) => sendJson(c, 200, await countTasks(sessionOf(c))))
  app.get('/contexts', async (c) => sendJson(c, 200, await openContexts(sessionOf(c))))
  addResourceRoutes(app, { type: 'task', collection: 'tasks', operations: taskOperations, read: readTask })
  app.delete('/tasks/:id', async (c) => {
    const id = existingId(c)
    await write(sessionOf(c), needsOf([{ type: 'task', id }]), (draft) => taskOperations.remove(draft, id, ifMatch(c)))
    return send(c, 204, null)
  })
}
