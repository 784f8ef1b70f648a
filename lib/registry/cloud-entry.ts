import { z } from 'zod'
import { parseAddress } from './address.ts'
import { isBackendId } from './names.ts'

/** Every entry's key in KV is this and its id. */
export const KEY_PREFIX = 'backend:'

const PATH = /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)+$/

/**
 * What KV holds under `backend:<id>`. `service` names a service binding of the Worker, which is then called instead of
 * the address: Workers of one account cannot fetch each other's workers.dev addresses. No tokens: those are secrets.
 */
export const cloudEntry = z.strictObject({
  id: z.string().refine(isBackendId, 'must be lower-case words joined by -'),
  name: z.string().min(1, 'must not be empty').max(100, 'must have at most 100 characters'),
  url: z.string().superRefine((text, context) => {
    const address = parseAddress(text)
    if ('error' in address) context.addIssue({ code: 'custom', message: address.error.replace(/\.$/, '') })
  }),
  type: z.literal('cloud', 'must be cloud: a gateway in the cloud reaches no local backend'),
  region: z.string().min(1, 'must not be empty').max(50, 'must have at most 50 characters').optional(),
  healthEndpoint: z.string().regex(PATH, 'must be a plain path such as /health').optional(),
  service: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of a service binding such as CF_D1')
    .optional(),
  language: z.string().min(1, 'must not be empty').optional(),
  framework: z.string().min(1, 'must not be empty').optional(),
})
export type CloudEntry = z.infer<typeof cloudEntry>

/** The entry in the text of the key `backend:<id>`, or in one sentence all that is wrong with it. */
export function parseCloudEntry(id: string, text: string): { entry: CloudEntry } | { error: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { error: `The entry ${KEY_PREFIX}${id} is not JSON.` }
  }
  const parsed = cloudEntry.safeParse(value)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`)
    return { error: `The entry ${KEY_PREFIX}${id} cannot be used: ${problems.join('; ')}.` }
  }
  if (parsed.data.id !== id) return { error: `The entry ${KEY_PREFIX}${id} says it is "${parsed.data.id}".` }
  return { entry: parsed.data }
}
