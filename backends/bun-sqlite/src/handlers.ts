import { location } from '#lib/contract/headers.ts'
import { etag, ifMatchAllows, ifNoneMatchHits } from '#lib/contract/preconditions.ts'
import {
  nextLink,
  parseProjectDelete,
  parseProjectQuery,
  parseProjectTaskQuery,
  parseTaskQuery,
} from '#lib/contract/query.ts'
import type { ROUTES, RoutePath } from '#lib/contract/routes.ts'
import { applyBatch } from './batch.ts'
import type { Call, Handler, Reply } from './exchange.ts'
import { readHealth } from './health.ts'
import {
  createProject,
  deleteProject,
  guardedProject,
  listProjects,
  patchProject,
  readProject,
  replaceProject,
} from './projects.ts'
import { countTasks, listContexts } from './summaries.ts'
import { type ListPage, listTasks } from './task-lists.ts'
import { createTask, deleteTask, type Guard, patchTask, readTask, replaceTask } from './tasks.ts'

type Handlers = { [R in RoutePath]: Record<Exclude<(typeof ROUTES)[R][number], 'HEAD'>, Handler> }

/** What answers each method of each route; `HEAD` is answered as `GET`. */
export const HANDLERS: Handlers = {
  '/health': {
    GET: (context) => {
      const body = readHealth(context)
      return { status: body.status === 'ok' ? 200 : 503, body }
    },
  },
  '/tasks': {
    GET: ({ store }, call) => page(call, listTasks(store, call.user, parseTaskQuery(call.query))),
    POST: ({ store }, { user, body }) => created('tasks', createTask(store, user, body)),
  },
  '/tasks/counts': { GET: ({ store }, { user }) => ({ status: 200, body: countTasks(store, user) }) },
  '/tasks/{id}': {
    GET: ({ store }, call) => unlessKnown(call, readTask(store, call.user, call.id)),
    PUT: ({ store }, call) => resource(replaceTask(store, call.user, call.id, call.body, guardOf(call))),
    PATCH: ({ store }, call) => resource(patchTask(store, call.user, call.id, call.body, guardOf(call))),
    DELETE: ({ store }, call) => {
      deleteTask(store, call.user, call.id, guardOf(call))
      return { status: 204 }
    },
  },
  '/projects': {
    GET: ({ store }, call) => page(call, listProjects(store, call.user, parseProjectQuery(call.query))),
    POST: ({ store }, { user, body }) => created('projects', createProject(store, user, body)),
  },
  '/projects/{id}': {
    GET: ({ store }, call) => unlessKnown(call, readProject(store, call.user, call.id)),
    PUT: ({ store }, call) => resource(replaceProject(store, call.user, call.id, call.body, guardOf(call))),
    PATCH: ({ store }, call) => resource(patchProject(store, call.user, call.id, call.body, guardOf(call))),
    DELETE: ({ store }, call) => {
      guardedProject(store, call.user, call.id, guardOf(call))
      deleteProject(store, call.user, call.id, parseProjectDelete(call.query).tasks)
      return { status: 204 }
    },
  },
  '/projects/{id}/tasks': {
    GET: ({ store }, call) => {
      const { id } = readProject(store, call.user, call.id)
      return page(call, listTasks(store, call.user, parseProjectTaskQuery(call.query, id)))
    },
  },
  '/contexts': { GET: ({ store }, { user }) => ({ status: 200, body: listContexts(store, user) }) },
  '/batch': { POST: ({ store }, { user, body }) => ({ status: 200, body: applyBatch(store, user, body) }) },
}

function resource(body: { version: number }): Reply {
  return { status: 200, headers: { etag: etag(body.version) }, body }
}

function created(collection: 'tasks' | 'projects', body: { id: string; version: number }): Reply {
  return { status: 201, headers: { etag: etag(body.version), location: location(collection, body.id) }, body }
}

/** 304 for a client that says it has this version (RFC 9110 §15.4.5). */
function unlessKnown({ headers }: Call, body: { version: number }): Reply {
  const isKnown = ifNoneMatchHits(headers.get('if-none-match'), body.version)
  return isKnown ? { status: 304, headers: { etag: etag(body.version) } } : resource(body)
}

function page(call: Call, { rows, hasMore }: ListPage<{ id: string }>): Reply {
  const last = rows.at(-1)
  if (!hasMore || !last) return { status: 200, body: rows }
  return { status: 200, headers: { link: nextLink(call.query, last.id) }, body: rows }
}

function guardOf({ headers }: Call): Guard {
  const ifMatch = headers.get('if-match')
  return (version) => ifMatchAllows(ifMatch, version)
}
