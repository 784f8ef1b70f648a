import { expectEqual, expectThat, Mismatch, shorten, show } from './mismatch.ts'

const STATUS_ERRORS: Record<number, string> = {
  401: 'Unauthorized',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
}
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A request: `path` is what follows the base URL, with its query, sent as it is. */
export type Call = {
  method: string
  path: string
  headers: Readonly<Record<string, string>>
  body?: string | Uint8Array
}

/** The body of an error answer. */
export type ErrorBody = {
  error: string
  message: string
  details?: { field: string; message: string }[]
  current?: Record<string, unknown>
  operation?: number
}

/** What a server sent back, with the request it answers. Every `expect…` throws a `Mismatch` that shows both. */
export class Answer {
  readonly call: Call
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Buffer

  constructor(call: Call, status: number, headers: Record<string, string>, bytes: Buffer) {
    this.call = call
    this.status = status
    this.headers = headers
    this.bytes = bytes
  }

  /** The request in one line, as one would type it. */
  get about(): string {
    return describeCall(this.call)
  }

  /** The body as text; fails the case when it is not UTF-8. */
  get text(): string {
    try {
      return strictUtf8.decode(this.bytes)
    } catch {
      throw new Mismatch('a body in UTF-8', this.bytes.toString('latin1'), this.about)
    }
  }

  /** The body as JSON, taken to be a `T`; fails the case when it is not JSON. */
  json<T = unknown>(): T {
    try {
      return JSON.parse(this.text) as T
    } catch (error) {
      if (error instanceof Mismatch) throw error
      throw new Mismatch('a body in JSON', this.summary(), this.about)
    }
  }

  /** Status and body in one line. */
  summary(): string {
    return `${this.status} ${this.bytes.length === 0 ? 'without a body' : shorten(this.bytes.toString('utf8'))}`
  }

  expectStatus(status: number): this {
    expectThat(this.status === status, `status ${status}`, this.summary(), this.about)
    return this
  }

  /** The header is exactly `value`; null: it is absent. */
  expectHeader(name: string, value: string | null): this {
    const got = this.headers[name.toLowerCase()]
    const expected = value === null ? `no ${name} header` : `header ${name}: ${value}`
    expectThat((got ?? null) === value, expected, got === undefined ? `no ${name}` : `${name}: ${got}`, this.about)
    return this
  }

  /** The body is JSON and equals `value` deeply. */
  expectBody(value: unknown): this {
    expectEqual(this.json(), value, 'the body', this.about)
    return this
  }

  /** The body is a JSON object with at least these fields. */
  expectFields(fields: Record<string, unknown>): this {
    const body = this.json<Record<string, unknown>>()
    const got = Object.fromEntries(Object.keys(fields).map((name) => [name, body?.[name]]))
    expectEqual(got, fields, 'the body', this.about)
    return this
  }

  /** An error of this status, with the contract's `error` for it and, beside `message`, no other keys than `extra`. */
  expectError(status: keyof typeof STATUS_ERRORS, extra: Record<string, unknown> = {}): this {
    return this.#expectErrorBody(status, STATUS_ERRORS[status] ?? '', extra)
  }

  expectMalformed(): this {
    return this.#expectErrorBody(400, 'Malformed JSON', {})
  }

  /** A `Validation Error` whose details name exactly `fields`, in this order. */
  expectInvalid(...fields: string[]): this {
    return this.expectInvalidOperation(undefined, ...fields)
  }

  /** As {@link expectInvalid}, of operation `index` of a batch. */
  expectInvalidOperation(index: number | undefined, ...fields: string[]): this {
    expectThat(this.status === 400, `400 Validation Error on ${show(fields)}`, this.summary(), this.about)
    const details = this.json<ErrorBody>().details
    expectThat(Array.isArray(details), `details naming ${show(fields)}`, this.summary(), this.about)
    expectEqual(
      details.map(({ field }) => field),
      fields,
      'the fields in details',
      this.about,
    )
    return this.#expectErrorBody(400, 'Validation Error', { details, ...(index !== undefined && { operation: index }) })
  }

  #expectErrorBody(status: number, error: string, extra: Record<string, unknown>): this {
    expectThat(this.status === status, `${status} ${error}`, this.summary(), this.about)
    const body = this.json<ErrorBody>()
    expectEqual(body, { error, message: body.message, ...extra }, 'the error', this.about)
    return this
  }
}

/** `PATCH /tasks/… if-match: "1" {"title":"x"}`, shortened. */
export function describeCall({ method, path, headers, body }: Call): string {
  const shown = Object.entries(headers)
    .filter(([name]) => !QUIET.has(name))
    .map(([name, value]) => `${name}: ${value}`)
  const text = body === undefined ? [] : [typeof body === 'string' ? body : Buffer.from(body).toString('utf8')]
  return [method, shorten(path), ...shown, ...text.map(shorten)].join('  ')
}

const QUIET = new Set(['x-user-id', 'x-backend', 'authorization'])
