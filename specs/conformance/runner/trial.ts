import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import type { Answer, Call } from './answer.ts'
import { type Connection, connect } from './connection.ts'
import type { Target } from './target.ts'

export type { Project, Task }

/** What goes with a request. `json` is sent as it stringifies, `raw` as it is; both as `application/json` unless `type` says otherwise. */
export type SendOptions = {
  json?: unknown
  raw?: string | Uint8Array
  /** The `content-type`; null sends none. */
  type?: string | null
  headers?: Record<string, string>
}

type Shared = {
  target: Target
  connection: Connection
  signal: AbortSignal
  /** Base of everything random, so that a failure can be repeated. */
  seed: number
  /** Sees every answer, in the order they arrive. */
  onAnswer(answer: Answer): void
  /** Every user the case has acted as. */
  users: Set<string>
}

/** What a case is given: a user that owns nothing, and requests on that user's behalf. */
export class Trial {
  readonly #shared: Shared
  /** Null where the gateway decides whose requests these are. */
  readonly user: string | null

  constructor(shared: Shared, user: string | null) {
    this.#shared = shared
    this.user = user
    if (user !== null) shared.users.add(user)
  }

  get target(): Target {
    return this.#shared.target
  }

  get signal(): AbortSignal {
    return this.#shared.signal
  }

  get seed(): number {
    return this.#shared.seed
  }

  /** The headers of every request of this user. */
  get headers(): Record<string, string> {
    return { ...this.target.headers, ...(this.user !== null && { 'x-user-id': this.user }) }
  }

  /** The same case as another user. */
  as(user: string): Trial {
    return new Trial(this.#shared, user)
  }

  /** The same user at another address, with only `headers`: for an instance that a case started, or one with a credential. */
  at(baseUrl: string, headers: Record<string, string> = {}): Trial {
    const connection = connect(baseUrl)
    this.signal.addEventListener('abort', () => connection.close())
    const target = { ...this.target, baseUrl, headers }
    return new Trial({ ...this.#shared, target, connection }, this.user)
  }

  /** The same case without an `x-user-id`. */
  anonymous(): Trial {
    return new Trial(this.#shared, null)
  }

  /** A user that nobody else has. */
  stranger(): Trial {
    return this.as(freshUser())
  }

  /** Sends one request, its path as it is but for characters outside ASCII, which are percent-encoded. */
  async send(method: string, path: string, { json, raw, type, headers }: SendOptions = {}): Promise<Answer> {
    const body = json === undefined ? raw : JSON.stringify(json)
    const mediaType = type === undefined && body !== undefined ? 'application/json' : type
    const call: Call = {
      method,
      path: path.replace(/[^\x21-\x7e]/gu, encodeURIComponent),
      headers: { ...this.headers, ...(mediaType && { 'content-type': mediaType }), ...headers },
      ...(body !== undefined && { body }),
    }
    const answer = await this.#shared.connection.send(call, this.signal)
    this.#shared.onAnswer(answer)
    return answer
  }

  get(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('GET', path, { headers })
  }

  head(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('HEAD', path, { headers })
  }

  post(path: string, json: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.send('POST', path, { json, headers })
  }

  put(path: string, json: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.send('PUT', path, { json, headers })
  }

  patch(path: string, json: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.send('PATCH', path, { json, headers })
  }

  delete(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('DELETE', path, { headers })
  }

  batch(operations: unknown): Promise<Answer> {
    return this.post('/batch', { operations })
  }

  /** Creates a task that must be accepted. */
  async task(fields: Record<string, unknown> = {}): Promise<Task> {
    return (await this.post('/tasks', { title: 'A task', ...fields })).expectStatus(201).json<Task>()
  }

  /** Creates a project that must be accepted. */
  async project(fields: Record<string, unknown> = {}): Promise<Project> {
    return (await this.post('/projects', { name: 'A project', ...fields })).expectStatus(201).json<Project>()
  }

  /** Creates tasks in one batch, in this order. */
  async tasks(list: readonly Record<string, unknown>[]): Promise<Task[]> {
    const operations = list.map((data) => ({ op: 'create', type: 'task', data: { title: 'A task', ...data } }))
    return (await this.batch(operations)).expectStatus(200).json<{ results: Task[] }>().results
  }

  /** The rows of a list that must be answered. */
  async list<T = Task>(path: string): Promise<T[]> {
    return (await this.get(path)).expectStatus(200).json<T[]>()
  }

  async readTask(id: string): Promise<Task> {
    return (await this.get(`/tasks/${id}`)).expectStatus(200).json<Task>()
  }

  async readProject(id: string): Promise<Project> {
    return (await this.get(`/projects/${id}`)).expectStatus(200).json<Project>()
  }
}

/** An `x-user-id` that no one else has. */
export function freshUser(): string {
  return `conform-${crypto.randomUUID()}`
}
