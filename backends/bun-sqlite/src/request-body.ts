import { bodyLimitBytes, parseJsonObject, readBody } from '#lib/contract/body.ts'
import { ApiError, malformedJson } from '#lib/contract/errors.ts'
import type { JsonObject } from '#lib/contract/parse.ts'
import type { RoutePath } from '#lib/contract/routes.ts'

/** The JSON object in the body of a request to `route`. Throws 413, 415 or 400 `Malformed JSON`. */
export async function readJsonObject(route: RoutePath, request: Request): Promise<JsonObject> {
  const bytes = await readBytes(request, bodyLimitBytes(route))
  return parseJsonObject(bytes, request.method, request.headers.get('content-type'))
}

async function readBytes(request: Request, limitBytes: number): Promise<Uint8Array> {
  const contentLength = request.headers.get('content-length')
  try {
    // Bun takes no more off the wire than the header says, so a body that says it fits needs no counting.
    if (contentLength !== null && Number(contentLength) <= limitBytes) return await request.bytes()
    return await readBody(request.body, contentLength, limitBytes)
  } catch (error) {
    if (error instanceof ApiError) throw error
    throw malformedJson('The connection was closed before the body ended.')
  }
}
