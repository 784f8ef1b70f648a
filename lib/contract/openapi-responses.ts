import { z } from 'zod'
import type { ZodOpenApiResponseObject } from 'zod-openapi'
import {
  type ApiError,
  conflict,
  errorBody,
  internalError,
  malformedJson,
  methodNotAllowed,
  notFound,
  payloadTooLarge,
  preconditionFailed,
  unauthorized,
  unsupportedMediaType,
  validationError,
} from './errors.ts'
import { BODY_LIMIT_BYTES } from './limits.ts'
import { doneTask, TASK_ID } from './openapi-examples.ts'
import { acceptedMediaTypes, ROUTES } from './routes.ts'

/** Headers that every response has. */
const always = {
  'x-request-id': z.string().meta({
    description: 'The request’s own, or one made for it.',
    header: { id: 'RequestId' },
    examples: ['8f14e45f-ceea-4e7a-9c1b-2b1f0d3c5a60'],
  }),
  'Server-Timing': z.string().meta({
    description: 'Milliseconds in the backend and, where it can tell, of these in the database.',
    header: { id: 'ServerTiming' },
    examples: ['app;dur=1.25, db;dur=0.80'],
  }),
}
const etag = z.string().meta({ description: 'The version in quotes.', header: { id: 'ETag' }, examples: ['"3"'] })
const location = z.string().meta({
  description: 'The new resource, relative to the collection.',
  header: { id: 'Location' },
  examples: [`tasks/${TASK_ID}`],
})
const link = z
  .string()
  .optional()
  .meta({
    description: 'The next page, where there is one: a query-only reference, right under any path prefix.',
    header: { id: 'Link' },
    examples: [`<?status=next&after=${TASK_ID}>; rel="next"`],
  })

type Examples = Record<string, { summary: string; value: unknown }>

function json(description: string, schema: z.ZodType, examples: Examples, headers: Record<string, z.ZodType> = {}) {
  return {
    description,
    headers: z.object({ ...always, ...headers }),
    content: { 'application/json': { schema, examples } },
  } satisfies ZodOpenApiResponseObject
}

/** 200 with something computed, which has no version. */
export function computed(description: string, schema: z.ZodType, examples: Examples): ZodOpenApiResponseObject {
  return json(description, schema, examples)
}

/** 200 with one page of a list. */
export function listPage(description: string, schema: z.ZodType, examples: Examples): ZodOpenApiResponseObject {
  return json(description, schema, examples, { Link: link })
}

/** 200 with one resource. */
export function resource(description: string, schema: z.ZodType, examples: Examples): ZodOpenApiResponseObject {
  return json(description, schema, examples, { ETag: etag })
}

/** 201 with the new resource. */
export function created(description: string, schema: z.ZodType, examples: Examples): ZodOpenApiResponseObject {
  return json(description, schema, examples, { ETag: etag, Location: location })
}

export const deleted: ZodOpenApiResponseObject = {
  id: 'Deleted',
  description: 'Gone for good.',
  headers: z.object(always),
}
export const notModified: ZodOpenApiResponseObject = {
  id: 'NotModified',
  description: 'The client’s version is the current one.',
  headers: z.object({ ...always, ETag: etag }),
}

function failure(id: string, description: string, examples: Record<string, ApiError>): ZodOpenApiResponseObject {
  const [first] = Object.values(examples)
  const named = Object.fromEntries(
    Object.entries(examples).map(([name, { body }]) => [name, { summary: body.error, value: body }]),
  )
  const headers = Object.fromEntries(
    Object.entries(first?.headers ?? {}).map(([name, value]) => [
      name === 'allow' ? 'Allow' : 'WWW-Authenticate',
      z.string().meta({ examples: [value] }),
    ]),
  )
  return { id, ...json(description, errorBody, named, headers) }
}

const badOwner = validationError([{ field: 'x-user-id', message: 'must be 1–64 of letters, digits, _ and -' }])
const badQuery = validationError([{ field: 'limit', message: 'must be a whole number from 1 to 500' }])
const badBody = validationError([
  { field: 'titel', message: 'is not a known field' },
  { field: 'title', message: 'is required' },
])
const badJson = malformedJson('The body is not valid JSON.')
const badOperation = validationError([{ field: 'title', message: 'must not be blank' }])
  .under('data')
  .inOperation(3)

/** Every failure that an operation can answer with, as shared components. */
export const failures = {
  badRequest: failure('BadRequest', 'A header or a query parameter is refused; `details` names every bad one.', {
    owner: badOwner,
    query: badQuery,
  }),
  badBody: failure('BadBody', 'The body cannot be read, or `details` names every field of it that is refused.', {
    malformed: badJson,
    fields: badBody,
    owner: badOwner,
  }),
  badBatch: failure('BadBatch', 'As of a single write; `operation` is the index of the first that fails.', {
    malformed: badJson,
    operation: badOperation,
    empty: validationError([{ field: 'operations', message: 'must hold at least one operation' }]),
  }),
  unauthorized: failure('Unauthorized', 'The backend has a token and the request has not.', {
    missing: unauthorized(),
  }),
  notFound: failure('NotFound', 'No such path, or this owner has nothing with this id.', {
    unknown: notFound('There is nothing with this id.'),
  }),
  batchNotFound: failure('BatchNotFound', 'An operation names what this owner does not have.', {
    unknown: notFound('There is nothing with this id.').inOperation(0),
  }),
  methodNotAllowed: failure('MethodNotAllowed', 'The path exists and does not have this method.', {
    put: methodNotAllowed('PUT', ROUTES['/tasks']),
  }),
  conflict: failure('Conflict', 'The id is taken, by whoever.', { taken: conflict(TASK_ID) }),
  batchConflict: failure('BatchConflict', 'An operation creates an id that is taken.', {
    taken: conflict(TASK_ID).inOperation(1),
  }),
  preconditionFailed: failure('PreconditionFailed', 'It has changed since it was read; `current` is what it is now.', {
    changed: preconditionFailed(doneTask),
  }),
  batchPreconditionFailed: failure('BatchPreconditionFailed', 'An `if_version` is not the current version.', {
    changed: preconditionFailed(doneTask).inOperation(0),
  }),
  payloadTooLarge: failure('PayloadTooLarge', 'The body is too long; found before it is all read.', {
    tooLong: payloadTooLarge(BODY_LIMIT_BYTES),
  }),
  unsupportedMediaType: failure('UnsupportedMediaType', 'The body is of another type.', {
    post: unsupportedMediaType(acceptedMediaTypes('POST')),
    patch: unsupportedMediaType(acceptedMediaTypes('PATCH')),
  }),
  internal: failure('InternalError', 'Not the client’s fault. The log has the cause under the request id.', {
    bug: internalError(),
  }),
} as const
