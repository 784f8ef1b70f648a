import { z } from 'zod'
import { LOG_LEVELS } from '#lib/gateway/log.ts'
import { isBackendId } from '#lib/registry/names.ts'

const origin = z
  .string()
  .refine((text) => URL.parse(text)?.origin === text, 'must be origins such as https://example.org')

/** The settings of any gateway, whatever it runs on. */
export const gatewayFields = {
  /** The backend of a request that names none. */
  DEFAULT_BACKEND: z.string().refine(isBackendId, 'must be a backend id such as bun-sqlite').optional(),
  /** `*`, or the origins whose pages may read answers, joined by commas. */
  CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.union([z.tuple([z.literal('*')]), z.array(origin)], 'must be * or origins such as https://example.org'))
    .default(['*']),
  /** How long a backend may take until its response headers. */
  UPSTREAM_TIMEOUT_MS: wholeNumber(1, 600_000).default(30_000),
  /** How long a body may stand still, either way; one that moves has no limit. */
  BODY_IDLE_TIMEOUT_MS: wholeNumber(1_000, 86_400_000).default(300_000),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
}

/** A setting that is a whole number from `min` to `max`. */
export function wholeNumber(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`
  return z
    .string()
    .regex(/^[0-9]{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(min, message).max(max, message))
}
