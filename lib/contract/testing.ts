import { ApiError } from './errors.ts'

/** The fields or parameters that `run` names as bad with a 400, in the order of the response; undefined if it names none. */
export function badFields(run: () => unknown): string[] | undefined {
  try {
    run()
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) return error.body.details?.map(({ field }) => field)
    throw error
  }
  return undefined
}
