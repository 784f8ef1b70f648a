import type { ErrorBody } from '#lib/contract/errors.ts'
import { PAGE_LIMIT_MAX } from '#lib/contract/limits.ts'
import { Failure } from './failure.ts'

/** A backend, directly or behind a gateway. */
export type Target = {
  /** Of a gateway or a backend, without a trailing slash. */
  url: string
  /** Which backend a gateway shall use; absent: its default. */
  backend?: string | undefined
}

/** The answer to a GET, or with `body` to a POST. Throws a {@link Failure} that says in one line why there is none. */
export async function call(target: Target, path: string, body?: object): Promise<unknown> {
  const response = await fetch(target.url + path, {
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(target.backend && { 'x-backend': target.backend }),
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  }).catch((error: Error) => {
    const { cause } = error as { cause?: { code?: string } }
    throw new Failure(
      `Nothing answers at ${target.url} (${cause?.code ?? error.message}); start the app with npm start.`,
    )
  })
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer
  const { message = 'it gave no reason', details = [] } = (answer ?? {}) as Partial<ErrorBody>
  const reasons = details.map((detail) => `${detail.field} ${detail.message}`)
  throw new Failure(`${target.url}${path.split('?')[0]} answered ${response.status}: ${reasons.join('; ') || message}`)
}

/** Every row of a list, page after page. */
export async function callForAll<T extends { id: string }>(target: Target, path: string): Promise<T[]> {
  const rows: T[] = []
  for (;;) {
    const after = rows.at(-1)?.id
    const page = await call(target, `${path}?limit=${PAGE_LIMIT_MAX}${after === undefined ? '' : `&after=${after}`}`)
    if (!Array.isArray(page)) throw new Failure(`${target.url} answers, but it is no backend of this app.`)
    rows.push(...(page as T[]))
    if (page.length < PAGE_LIMIT_MAX) return rows
  }
}
