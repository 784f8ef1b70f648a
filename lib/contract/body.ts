import { malformedJson, payloadTooLarge, unsupportedMediaType } from './errors.ts'
import { BATCH_BODY_LIMIT_BYTES, BODY_LIMIT_BYTES } from './limits.ts'
import type { JsonObject } from './parse.ts'
import { acceptedMediaTypes, type RoutePath } from './routes.ts'

// A byte order mark is kept, so that it fails as the JSON syntax error that it is (RFC 8259 §8.1).
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/

/** Bytes a body on this route may have. */
export function bodyLimitBytes(route: RoutePath): number {
  return route === '/batch' ? BATCH_BODY_LIMIT_BYTES : BODY_LIMIT_BYTES
}

/**
 * Reads a body of at most `limitBytes`. Throws 413 at the first byte over it, so never holds more than that,
 * and before reading anything when `contentLength` (the header's text) already says so.
 */
export async function readBody(
  body: ReadableStream<Uint8Array> | null,
  contentLength: string | null | undefined,
  limitBytes: number,
): Promise<Uint8Array> {
  if (contentLength && Number(contentLength) > limitBytes) throw payloadTooLarge(limitBytes)
  if (!body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  // Leaving the loop by a throw cancels the stream, so the rest is never buffered.
  for await (const chunk of body) {
    length += chunk.byteLength
    if (length > limitBytes) throw payloadTooLarge(limitBytes)
    chunks.push(chunk)
  }
  const [only] = chunks
  if (only && chunks.length === 1) return only
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}

/** The JSON object in `bytes`. Throws 415 for another media type, else 400 `Malformed JSON`. An empty body has no type. */
export function parseJsonObject(bytes: Uint8Array, method: string, contentType: string | null | undefined): JsonObject {
  if (bytes.byteLength === 0) throw malformedJson('The body is empty.')
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const accepted = acceptedMediaTypes(method)
  if (!accepted.includes(mediaType)) throw unsupportedMediaType(accepted)
  return toObject(decode(bytes))
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw malformedJson('The body is not valid UTF-8.')
  }
}

function toObject(text: string): JsonObject {
  const value = parse(text)
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw malformedJson('The body is not a JSON object.')
  // Only an escape can smuggle a lone surrogate past UTF-8; RFC 8259 §8.2 leaves its meaning open, so it is refused.
  if (SURROGATE_ESCAPE.test(text) && !isWellFormed(value))
    throw malformedJson('The body has a lone surrogate, which is not Unicode text.')
  return value as JsonObject
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformedJson('The body is not valid JSON.')
  }
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (value === null || typeof value !== 'object') return true
  return Object.entries(value).every(([key, inner]) => key.isWellFormed() && isWellFormed(inner))
}
