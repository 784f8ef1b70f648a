/** What can go wrong with a connection to a backend beyond what the system itself reports, by the name that logs show. */
export type UpstreamErrorCode =
  /** No connection came about in time. */
  | 'CONNECT_TIMEOUT'
  /** The backend ended the connection before its answer was whole. */
  | 'CONNECTION_CLOSED'
  /** The answer is no HTTP/1.1, or could be read in two ways. */
  | 'INVALID_RESPONSE'
  /** The head of the answer, or its trailers, are larger than allowed. */
  | 'HEAD_TOO_LARGE'
  /** The body of the answer stood still for too long. */
  | 'BODY_TIMEOUT'
  /** It waited for its client alone, and others for it. */
  | 'CLIENT_TOO_SLOW'
  /** The request's head has bytes that could end a line. Nothing was sent. */
  | 'INVALID_REQUEST'
  /** The request's body is not as long as its head says. */
  | 'REQUEST_LENGTH_MISMATCH'

/** A failure of an exchange with a backend. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError'
  readonly code: UpstreamErrorCode

  constructor(code: UpstreamErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** What breaks RFC 9112 in an answer, as the end of "the answer has …". */
export function invalidResponse(what: string): UpstreamError {
  return new UpstreamError('INVALID_RESPONSE', `The answer has ${what}.`)
}
