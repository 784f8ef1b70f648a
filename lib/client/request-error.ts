import type { ErrorBody } from '#lib/contract/errors.ts'

/** A call that failed: what the backend or the gateway answered, or that nothing answered (`status` 0). */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly status: number
  readonly body: ErrorBody | null
  /** Leads to the line in the log of whoever answered. */
  readonly requestId: string | null

  constructor(status: number, body: ErrorBody | null, requestId: string | null) {
    super(body?.message || (status === 0 ? 'The server cannot be reached.' : `The server answered ${status}.`))
    this.status = status
    this.body = body
    this.requestId = requestId
  }

  /** Whether the backend was not reached at all, so that the same call may work later. */
  get isUnreachable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }
}
