import type { FeedKind } from '#lib/exchange/ics-feed.ts'

/** Where feeds are, beside the API. */
export const FEEDS_PATH = '/feeds'
const KINDS = ['events', 'todos'] as const satisfies readonly FeedKind[]

/**
 * All that a feed depends on, for a calendar program sends nothing but its address. What is null is left to the
 * gateway, as in a request without the header.
 */
export type FeedAddress = { kind: FeedKind; backend: string | null; location: string | null }

/** Path and query of a feed: `/feeds/events.ics?backend=bun-sqlite&location=local`. */
export function feedPath({ kind, ...choices }: FeedAddress): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(choices)) if (value !== null) query.set(name, value)
  return `${FEEDS_PATH}/${kind}.ics${query.size > 0 ? `?${query}` : ''}`
}

/** The feed at `url`; null where there is none, or a sentence on what of its query cannot be used. */
export function readFeedAddress({ pathname, searchParams }: URL): FeedAddress | { problem: string } | null {
  const kind = KINDS.find((known) => pathname === `${FEEDS_PATH}/${known}.ics`)
  if (kind === undefined) return null
  const repeated = ['backend', 'location'].find((name) => searchParams.getAll(name).length > 1)
  if (repeated !== undefined) return { problem: `${repeated} is given more than once.` }
  // The gateway and the backend judge the values: they know what there is.
  const get = (name: string) => searchParams.get(name) || null
  return { kind, backend: get('backend'), location: get('location') }
}
