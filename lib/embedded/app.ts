import { Hono } from 'hono'
import type { Database } from '#lib/db/database.ts'
import type { Env } from './context.ts'
import type { RequestLog } from './log.ts'
import { authenticate, findOwner, findRoute, observe, takeBody } from './pipeline.ts'
import { renderError } from './render.ts'
import { addBatchRoute } from './routes/batch.ts'
import { addHealthRoute, type HealthSource } from './routes/health.ts'
import { addProjectRoutes } from './routes/projects.ts'
import { addTaskRoutes } from './routes/tasks.ts'
import { atOnce, type Turn } from './store/session.ts'

/** What the app is given by the place it runs in. */
export type EmbeddedDependencies = {
  db: Database
  health: HealthSource
  log: RequestLog
  /** Where set, everything but `/health` needs it as a bearer token. */
  token?: string
  /** How writers of this process take turns; by default they race and the guards decide. */
  turn?: Turn
}

/** The contract over Drizzle, on any runtime that has `Request` and any SQLite that has `batch`. */
export function createEmbeddedApp({ db, health, log, token, turn = atOnce }: EmbeddedDependencies): Hono<Env> {
  const app = new Hono<Env>({ getPath: rawPath })
  app.onError(renderError)

  // The order is the contract's order of checks: 401, 404, 405, 413, 415, malformed, owner; the routes do the rest.
  app.use(observe(log), authenticate(token), findRoute, takeBody, findOwner(db, turn))

  addHealthRoute(app, health)
  addTaskRoutes(app)
  addProjectRoutes(app)
  addBatchRoute(app)
  return app
}

/** The path as it was sent. Hono would decode it, and `/tasks%2Fcounts` is not `/tasks/counts`. */
function rawPath(request: Request): string {
  const { url } = request
  const start = url.indexOf('/', url.indexOf('://') + 3)
  const end = url.slice(start).search(/[?#]/)
  return end < 0 ? url.slice(start) : url.slice(start, start + end)
}
