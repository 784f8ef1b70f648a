import type { BackendStatus } from '#lib/client/backend-status.ts'
import type { Task } from '#lib/contract/task.ts'
import { zeroCounts } from '#lib/contract/task.ts'
import { allOf, type Fixtures } from './fixtures.ts'

const BACKEND = { url: undefined, last_check: null, circuit: 'closed', framework: 'Hono' }

/** Backends in every state of health, and one that runs in two places. */
export const BACKENDS: readonly BackendStatus[] = [
  {
    ...BACKEND,
    id: 'bun-sqlite',
    name: 'Bun + SQLite',
    type: 'local',
    language: 'TypeScript',
    health: 'healthy',
    latency_ms: 1,
    default: true,
  },
  {
    ...BACKEND,
    id: 'embedded',
    name: 'Embedded',
    type: 'local',
    language: 'TypeScript',
    health: 'healthy',
    latency_ms: 2,
    default: false,
  },
  {
    ...BACKEND,
    id: 'embedded',
    name: 'Embedded',
    type: 'cloud',
    language: 'TypeScript',
    health: 'healthy',
    latency_ms: 48,
    default: false,
  },
  {
    ...BACKEND,
    id: 'go',
    name: 'Go + Postgres',
    type: 'local',
    language: 'Go',
    framework: 'chi',
    health: 'unhealthy',
    latency_ms: null,
    default: false,
    error: 'Nothing listens on port 3002.',
  },
  {
    ...BACKEND,
    id: 'rust',
    name: 'Rust + SQLite',
    type: 'local',
    language: 'Rust',
    framework: 'Axum',
    health: 'unknown',
    latency_ms: null,
    default: false,
  },
]

/**
 * A `fetch` that answers every read of the API from the fixtures and refuses every write: whoever tries things out in
 * the gallery meets the app's own behaviour, and nobody's data.
 */
export function answerFrom(fixtures: Fixtures): typeof globalThis.fetch {
  const { projects, tasks } = allOf(fixtures)
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, window.location.origin)
    const path = url.pathname.replace(/^\/api/, '')
    if ((init?.method ?? 'GET') !== 'GET')
      return Response.json({ error: 'Forbidden', message: 'The gallery keeps nothing.' }, { status: 403 })
    if (path === '/backends') return Response.json({ backends: BACKENDS })
    if (path === '/projects') return Response.json(projects)
    if (path === '/contexts') return Response.json(contextsOf(tasks))
    if (path === '/tasks/counts') return Response.json(countsOf(tasks))
    if (path === '/tasks') return Response.json(tasks.filter(asked(url.searchParams)))
    const task = tasks.find(({ id }) => path === `/tasks/${id}`)
    if (task) return Response.json(task)
    return Response.json({ error: 'Not Found', message: 'The gallery has no such thing.' }, { status: 404 })
  }
}

function asked(query: URLSearchParams): (task: Task) => boolean {
  const statuses = query.get('status')?.split(',')
  const project = query.get('project_id')
  return (task) =>
    (statuses === undefined || statuses.includes(task.status)) && (project === null || task.project_id === project)
}

function contextsOf(tasks: readonly Task[]) {
  const names = tasks.filter(({ status }) => status !== 'done').flatMap(({ contexts }) => contexts)
  return [...Map.groupBy(names, (name) => name)]
    .map(([name, uses]) => ({ name, open_tasks: uses.length }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function countsOf(tasks: readonly Task[]) {
  const counts = zeroCounts()
  for (const { status } of tasks) counts[status]++
  return counts
}
