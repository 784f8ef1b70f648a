import { badRequest, type GatewayError } from '../errors.ts'

/** What of a refused request can be told in the log: nothing, where none of it can be trusted. */
export type Refused = { method: string; url: string }

/** A request that goes no further. Nothing on its connection after it is read. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  /** As it is answered. */
  readonly answer: GatewayError
  readonly request: Refused | null

  constructor(answer: GatewayError, request: Refused | null = null) {
    super(answer.body.message)
    this.answer = answer
    this.request = request
  }
}

/** What breaks RFC 9112 in a request, as the end of "the request has …". */
export function invalidRequest(what: string): RequestError {
  return new RequestError(badRequest(`The request is not valid HTTP/1.1: it has ${what}.`))
}
