import type { ErrorBody } from '#lib/contract/errors.ts'
import type { Transition } from './transition.ts'

/** A call that failed: what the backend or the gateway answered, or that nothing answered (`status` 0). */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly status: number
  readonly body: ErrorBody | null
  /** Leads to the line in the log of whoever answered. */
  readonly requestId: string | null
  /** There was no network to send it over, so that it cannot have arrived. */
  isUnsent = false
  /** Of a change too large for one batch, what was done before: its steps, those that are done as the backend did them. */
  done: readonly Transition[] | null = null

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
