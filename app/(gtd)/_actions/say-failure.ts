import type { RequestError } from '#lib/client/request-error.ts'
import type { Change } from '#lib/client/write-queue.ts'
import { sayError } from '../../_state/notify.ts'

/** Says which change failed, why, and offers to try it again. Stays until it is dealt with. */
export function sayFailure(change: Change, error: RequestError, retry: () => void): void {
  sayError(`Could not ${change.attempt}`, {
    description: explainFailure(error),
    duration: Number.POSITIVE_INFINITY,
    closeButton: true,
    action: { label: error.status === 412 ? 'Apply anyway' : 'Try again', onClick: retry },
  })
}

/** Why a call failed, in a sentence that says what is so now. */
export function explainFailure(error: RequestError): string {
  if (error.status === 412) return 'It was changed elsewhere meanwhile. What you see now is the newest.'
  if (error.status === 404) return 'It is not there any more.'
  const details = error.body?.details?.map(({ field, message }) => `${field} ${message}`).join('; ')
  if (details) return `${details}.`
  // It leads whoever keeps the backend to the line in its log.
  return error.requestId ? `${error.message} (Request ${error.requestId})` : error.message
}
