import { validationError } from './errors.ts'
import { DEFAULT_USER } from './limits.ts'

const USER_ID = /^[A-Za-z0-9_-]{1,64}$/
/** The global is looked for anew each time that it is asked for. */
const webCrypto = crypto
const REQUEST_ID = /^[\x21-\x7e]{1,128}$/

/** The owner a request names in `x-user-id`, or the default one. Throws a 400 on field `x-user-id`. */
export function parseUserId(header: string | null | undefined): string {
  if (header === null || header === undefined) return DEFAULT_USER
  if (USER_ID.test(header)) return header
  throw validationError([{ field: 'x-user-id', message: 'must be 1–64 of letters, digits, _ and -' }])
}

/** The `x-request-id` to echo: the client's where it is 1–128 visible ASCII characters, else a new one. */
export function requestId(header: string | null | undefined): string {
  return header && REQUEST_ID.test(header) ? header : webCrypto.randomUUID()
}

/** Where a created resource lives: relative to `/tasks` or `/projects`, so that it survives any path prefix. */
export function location(collection: 'tasks' | 'projects', id: string): string {
  return `${collection}/${id}`
}
