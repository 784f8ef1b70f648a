import type { Target } from '#lib/client/target.ts'
import type { Preferences } from '../../_state/preferences.tsx'

/** What of this browser decides which tasks a view shows first. */
export type Choices = {
  /** Null leaves it to the gateway. */
  target: Target
  /** IANA name; null where it is not known. */
  timeZone: string | null
  nextGrouping: Preferences['nextGrouping']
  /** Whether changes wait here that its backend has not got: what that has is not what is shown. */
  isHolding: boolean
}

/** The cookie that tells the server of them. Everything works without it. */
export const CHOICES_COOKIE = 'choices'

const GROUPINGS: readonly Preferences['nextGrouping'][] = ['none', 'context', 'project']

/** The choices as the cookie's value. */
export function writeChoices({ target, timeZone, nextGrouping, isHolding }: Choices): string {
  const fields = new URLSearchParams({ next: nextGrouping })
  if (target) fields.set('backend', `${target.id}@${target.location}`)
  if (timeZone !== null) fields.set('zone', timeZone)
  if (isHolding) fields.set('held', '1')
  return encodeURIComponent(fields.toString())
}

/** What a cookie's value, decoded once, says; what is missing or makes no sense is as for somebody new. */
export function readChoices(value: string | undefined): Choices {
  const fields = new URLSearchParams(value)
  const [, id = '', location] = /^([\w-]+)@(local|cloud)$/.exec(fields.get('backend') ?? '') ?? []
  const timeZone = fields.get('zone')
  return {
    target: location === 'local' || location === 'cloud' ? { id, location } : null,
    timeZone: timeZone !== null && isTimeZone(timeZone) ? timeZone : null,
    nextGrouping: GROUPINGS.find((grouping) => grouping === fields.get('next')) ?? 'project',
    isHolding: fields.has('held'),
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
