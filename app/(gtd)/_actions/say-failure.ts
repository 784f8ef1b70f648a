import type { RequestError } from '#lib/client/request-error.ts'
import type { Transition } from '#lib/client/transition.ts'
import type { Change } from '#lib/client/write-queue.ts'
import { sayError } from '../../_state/notify.ts'

/** Says which change failed, why, and offers to do it after all. Stays until it is dealt with. */
export function sayFailure(change: Change, error: RequestError, retry: (change: Change) => void): void {
  const again = remade(change, error)
  sayError(`Could not ${change.attempt}`, {
    description: explainFailure(error),
    duration: Number.POSITIVE_INFINITY,
    closeButton: true,
    action: {
      label: again ? 'Add it again' : error.status === 412 ? 'Apply anyway' : 'Try again',
      onClick: () => retry(again ?? change),
    },
  })
}

/** Where what was changed has been deleted elsewhere: making it anew, as it was to be, so that no text is lost. Else null. */
export function remade(change: Change, error: RequestError): Change | null {
  const [step, ...others] = change.transitions
  if (error.status !== 404 || others.length > 0 || !step?.before || !step.after) return null
  const name = 'title' in step.after ? step.after.title : step.after.name
  const transition = { ...step, before: null } as Transition
  return { transitions: [transition], done: `Added “${name}” again`, attempt: `add “${name}” again` }
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
