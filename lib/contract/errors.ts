import { z } from 'zod'
import { compareCodePoints } from './text.ts'

/** One bad field: `field` is dotted with array indices, such as `operations.3.data.title`. */
export const fieldError = z.object({ field: z.string(), message: z.string() }).meta({ id: 'FieldError' })
export type FieldError = z.infer<typeof fieldError>

/** The `error` of every failure a backend can answer with, by status. `message` is free text for a person. */
export const ERROR_CODES = {
  malformedJson: 'Malformed JSON',
  validation: 'Validation Error',
  unauthorized: 'Unauthorized',
  notFound: 'Not Found',
  methodNotAllowed: 'Method Not Allowed',
  conflict: 'Conflict',
  preconditionFailed: 'Precondition Failed',
  payloadTooLarge: 'Payload Too Large',
  unsupportedMediaType: 'Unsupported Media Type',
  internal: 'Internal Server Error',
} as const

/** The body of every error response. */
export const errorBody = z
  .object({
    error: z.string(),
    message: z.string(),
    details: z.array(fieldError).optional(),
    current: z.record(z.string(), z.unknown()).optional(),
    operation: z.int().optional(),
  })
  .meta({ id: 'Error' })
export type ErrorBody = z.infer<typeof errorBody>

/** A failure that the contract names: thrown inside a backend, rendered in one place as `status`, `headers`, `body`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly body: ErrorBody
  readonly headers: Record<string, string>

  constructor(status: number, body: ErrorBody, headers: Record<string, string> = {}) {
    super(body.message)
    this.status = status
    this.body = body
    this.headers = headers
  }

  /** The same failure with its fields named from one level further out: `title` under `data` is `data.title`. */
  under(name: string): ApiError {
    const details = this.body.details?.map(({ field, message }) => ({
      field: field === '' ? name : `${name}.${field}`,
      message,
    }))
    return new ApiError(this.status, { ...this.body, ...(details && { details }) }, this.headers)
  }

  /** The same failure as part of a batch: says which operation, and its fields are named from the body's root. */
  inOperation(index: number): ApiError {
    const { status, body, headers } = this.under(`operations.${index}`)
    return new ApiError(status, { ...body, operation: index }, headers)
  }
}

export function malformedJson(message: string): ApiError {
  return new ApiError(400, { error: ERROR_CODES.malformedJson, message })
}

/** One entry a field, sorted by field in code-point order. */
export function validationError(details: FieldError[]): ApiError {
  const byField = new Map<string, FieldError>()
  for (const detail of details) if (!byField.has(detail.field)) byField.set(detail.field, detail)
  const sorted = [...byField.values()].sort((a, b) => compareCodePoints(a.field, b.field))
  const first = sorted[0]
  const message = first ? `${first.field || 'The request'} ${first.message}.` : 'The request is not valid.'
  return new ApiError(400, { error: ERROR_CODES.validation, message, details: sorted })
}

export function unauthorized(): ApiError {
  const message = 'This backend needs its bearer token.'
  return new ApiError(401, { error: ERROR_CODES.unauthorized, message }, { 'www-authenticate': 'Bearer' })
}

export function notFound(message: string): ApiError {
  return new ApiError(404, { error: ERROR_CODES.notFound, message })
}

/** `allow`: the route's methods, already sorted. */
export function methodNotAllowed(method: string, allow: readonly string[]): ApiError {
  const list = allow.join(', ')
  const message = `${method} is not possible here; ${list} are.`
  return new ApiError(405, { error: ERROR_CODES.methodNotAllowed, message }, { allow: list })
}

export function conflict(id: string): ApiError {
  return new ApiError(409, { error: ERROR_CODES.conflict, message: `The id ${id} is taken.` })
}

/** `current`: the resource as it is now, so that a client can merge. */
export function preconditionFailed(current: object): ApiError {
  const message = 'It has changed since you read it; the current one is included.'
  return new ApiError(412, {
    error: ERROR_CODES.preconditionFailed,
    message,
    current: current as Record<string, unknown>,
  })
}

export function payloadTooLarge(limitBytes: number): ApiError {
  const message = `The body must have at most ${limitBytes} bytes.`
  return new ApiError(413, { error: ERROR_CODES.payloadTooLarge, message })
}

export function unsupportedMediaType(accepted: readonly string[]): ApiError {
  const message = `The body must be ${accepted.join(' or ')}.`
  return new ApiError(415, { error: ERROR_CODES.unsupportedMediaType, message })
}

/** Says nothing of the cause: that goes to the log, under the same request id. */
export function internalError(): ApiError {
  const message = 'Something went wrong here; the log has the details under this request id.'
  return new ApiError(500, { error: ERROR_CODES.internal, message })
}
