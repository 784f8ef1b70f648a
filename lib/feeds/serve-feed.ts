import { type AskGateway, createApiWithin } from '#lib/client/api-within.ts'
import { RequestError } from '#lib/client/request-error.ts'
import { OPEN_STATUSES } from '#lib/client/task-filter.ts'
import type { ExchangeData } from '#lib/exchange/data.ts'
import { feedParts } from '#lib/exchange/ics-feed.ts'
import { type FeedAddress, readFeedAddress } from './address.ts'

/** The most tasks, and the most projects, of one feed: some 40 pages of a list, and 10 MB of text. */
export const FEED_ROWS_MAX = 20_000
/** What is due on any day. */
const LAST_DAY = '9999-12-31'
/** Components written in one go, some milliseconds of work: the same process answers everybody else. */
const SLICE = 100
const NAMES = { events: 'Due', todos: 'To-dos' }

/**
 * Answers a `GET` or `HEAD` of a calendar feed: iCalendar with an `ETag` of its content, a 304 to whoever has it, or the
 * reason in one line of text under the status that the gateway or the backend gave.
 */
export async function serveFeed(request: Request, ask: AskGateway): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(405, 'A feed can only be read.', { allow: 'GET, HEAD' })
  const address = readFeedAddress(new URL(request.url))
  if (address === null) return refuse(404, 'There is no such feed. There are /feeds/events.ics and /feeds/todos.ics.')
  if ('problem' in address) return refuse(400, address.problem)
  try {
    const data = await readOpen(address, ask, request.signal)
    const name = address.backend === null ? NAMES[address.kind] : `${NAMES[address.kind]} (${address.backend})`
    const body = await encode(feedParts(address.kind, name, data))
    return await answer(request, body, `${address.kind}.ics`)
  } catch (error) {
    if (error instanceof TooManyRows) return refuse(422, error.message)
    if (error instanceof RequestError) return refuse(statusOf(error), sayProblem(error))
    throw error
  }
}

class TooManyRows extends Error {}

/** The open tasks of the feed and their projects. Throws a {@link RequestError}, or that there are too many. */
async function readOpen(
  { kind, backend, location }: FeedAddress,
  ask: AskGateway,
  signal: AbortSignal,
): Promise<ExchangeData> {
  const api = createApiWithin(ask, signal, {
    ...(backend !== null && { 'x-backend': backend }),
    ...(location !== null && { 'x-backend-location': location }),
  })
  const filter = { statuses: OPEN_STATUSES, ...(kind === 'events' && { dueBy: LAST_DAY }) }
  const { tasks } = await api.tasks(null, filter, FEED_ROWS_MAX + 1)
  const projects = kind === 'todos' ? await api.projects(null, FEED_ROWS_MAX + 1) : []
  if (Math.max(tasks.length, projects.length) > FEED_ROWS_MAX)
    throw new TooManyRows(`There are more than ${FEED_ROWS_MAX.toLocaleString('en')} of them, too many for a feed.`)
  return { projects, tasks }
}

/** The text as bytes, put together with pauses. */
async function encode(parts: Iterable<string>): Promise<Uint8Array<ArrayBuffer>> {
  let text = ''
  let count = 0
  for (const part of parts) {
    text += part
    if (++count % SLICE === 0) await new Promise((resolve) => setTimeout(resolve))
  }
  return new TextEncoder().encode(text)
}

async function answer({ method, headers }: Request, body: Uint8Array<ArrayBuffer>, file: string): Promise<Response> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body))
  // Weak, for whoever serves it may compress it.
  const etag = `W/"${Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')}"`
  const shared = { etag, ...COMMON }
  if (isCurrent(headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: shared })
  return new Response(method === 'HEAD' ? null : body, {
    headers: {
      ...shared,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${file}"`,
    },
  })
}

/** Nobody's but the one who asked, and asked again each time: with the tag that is a 304. No search engine lists it. */
const COMMON = {
  'cache-control': 'private, no-cache',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}

/** Weak comparison (RFC 9110 §13.1.2); none of our tags has a comma in it. */
function isCurrent(header: string | null, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => `W/${tag.trim().replace(/^W\//, '')}`)
  return tags.includes('W/*') || tags.includes(etag)
}

/** A bad choice is the address's fault, silence the backend's; what else it says is no answer for a calendar program. */
function statusOf({ status, isUnreachable }: RequestError): number {
  if (isUnreachable) return status === 0 ? 503 : status
  return status === 400 ? 400 : 502
}

function sayProblem({ message, body }: RequestError): string {
  const valid = (body as { valid_backends?: unknown } | null)?.valid_backends
  return [message, ...(Array.isArray(valid) ? [`There are: ${valid.join(', ')}.`] : [])].join(' ')
}

function refuse(status: number, message: string, headers: Record<string, string> = {}): Response {
  return new Response(`${message}\n`, {
    status,
    headers: {
      ...headers,
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
