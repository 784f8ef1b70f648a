import type { Hono } from 'hono'
import { notFound } from '#lib/contract/errors.ts'
import { isUuid } from '#lib/contract/fields.ts'
import { location } from '#lib/contract/headers.ts'
import { etag, ifMatchAllows, ifNoneMatchHits } from '#lib/contract/preconditions.ts'
import type { Project } from '#lib/contract/project.ts'
import { nextLink } from '#lib/contract/query.ts'
import type { Task } from '#lib/contract/task.ts'
import { type AppContext, type Env, rawQuery, sessionOf } from '../context.ts'
import { send, sendJson } from '../render.ts'
import { needsOf } from '../store/needs.ts'
import type { Stored } from '../store/one.ts'
import type { Operations, Precondition } from '../store/operations.ts'
import type { ListPage } from '../store/page.ts'
import type { Session } from '../store/session.ts'
import { write } from '../store/write.ts'

/** What the routes of one kind of resource stand on. */
export type Resource<T extends Task | Project> = {
  type: 'task' | 'project'
  collection: 'tasks' | 'projects'
  operations: Operations<T>
  read(session: Session, id: string): Promise<Stored>
}

/** POST on the collection; GET, PUT and PATCH on one resource. */
export function addResourceRoutes<T extends Task | Project>(app: Hono<Env>, resource: Resource<T>): void {
  const { type, collection, operations, read } = resource

  app.post(`/${collection}`, async (c) => {
    const body = c.get('body')
    const made = await write(sessionOf(c), needsOf([{ type, data: body }]), (draft) => operations.create(draft, body))
    return sendJson(c, 201, made, { location: location(collection, made.id), etag: etag(made.version) })
  })

  app.get(`/${collection}/:id`, async (c) => {
    const { version, body } = await read(sessionOf(c), c.get('id'))
    const tag = { etag: etag(version) }
    if (ifNoneMatchHits(c.req.header('if-none-match'), version)) return send(c, 304, null, tag)
    return send(c, 200, body, tag)
  })

  const change = (operation: 'replace' | 'patch') => async (c: AppContext) => {
    const id = existingId(c)
    const body = c.get('body')
    const changed = await write(sessionOf(c), needsOf([{ type, id, data: body }]), (draft) =>
      operations[operation](draft, id, ifMatch(c), body),
    )
    return sendJson(c, 200, changed, { etag: etag(changed.version) })
  }
  app.put(`/${collection}/:id`, change('replace'))
  app.patch(`/${collection}/:id`, change('patch'))
}

/** The id in the path; a 404 where it is no UUID, since then it names nothing. */
export function existingId(c: AppContext): string {
  const id = c.get('id')
  if (!isUuid(id)) throw notFound('There is nothing with this id.')
  return id
}

/** The request's `If-Match`, to be asked of the version that is then found. */
export function ifMatch(c: AppContext): Precondition {
  const header = c.req.header('if-match')
  return (version) => ifMatchAllows(header, version)
}

/** A page as a JSON array, with a `Link` to the next one where there is one. */
export function sendPage(c: AppContext, { bodies, next }: ListPage): Response {
  return send(c, 200, `[${bodies.join(',')}]`, next === null ? {} : { link: nextLink(rawQuery(c), next) })
}
