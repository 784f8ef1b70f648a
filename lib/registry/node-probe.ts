import { request } from 'undici'
import { createProbe } from './probe.ts'

/** A health answer is small; what comes beyond this is not read. */
const BODY_LIMIT_BYTES = 64 * 1024

/** Asks backends how they are, from a Node process. */
export const probe = createProbe(async (url, signal) => {
  // A connection of its own each time: it proves that the backend still accepts, and no kept-alive socket can race.
  const { statusCode, body } = await request(url, { signal, reset: true })
  await body.dump({ limit: BODY_LIMIT_BYTES, signal })
  return statusCode
})
