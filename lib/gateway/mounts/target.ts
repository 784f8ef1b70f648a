import type { InboundHeaders } from '../headers/inbound.ts'

const ABSOLUTE_FORM = /^https?:\/\/[^/?#]*/i
/** Such a target with a host that could stand in `Host` as well. */
const NAMED_HOST = /^https?:\/\/((?:[\w.~%!$&'()*+;=-]+|\[[\da-f:.]+\])(?::\d*)?)(?:[/?#]|$)/i

/**
 * The request target below a mount's prefix, as it was sent. An absolute-form target loses its origin (RFC 9112 §3.2.2);
 * what is left always starts with a slash, unless the target was none (`*`).
 */
export function belowPrefix(target: string, prefix: string): string {
  const local = localPart(target)
  const below = local.startsWith(prefix) ? local.slice(prefix.length) : local
  return below === '' || below[0] === '?' ? `/${below}` : below
}

/**
 * What the headers of a request say, for the host that its raw target names: that one counts, and not `Host` (RFC 9112
 * §3.2.2). Most targets name none.
 */
export function withHostOf(target: string, inbound: InboundHeaders): InboundHeaders {
  const host = target[0] === '/' ? undefined : NAMED_HOST.exec(target)?.[1]
  // What backends were told is for those that share these headers.
  return host === undefined ? inbound : { ...inbound, host, told: null }
}

function localPart(target: string): string {
  return target[0] === '/' ? target : target.replace(ABSOLUTE_FORM, '')
}

/** How a request begins, up to its target; and how one may have begun by then. */
const METHOD = /^(?:\r\n)?[A-Z-]{1,20} /
const BEFORE_TARGET = /^(?:\r?$|(?:\r\n)?[A-Z-]{0,20}$)/

/**
 * Whether bytes that begin with `text` are a request for a path below `prefix`; undefined: that is not to be told yet. The rest
 * of them is not judged. What names an address instead of a path is none, nor is what is no request at all.
 */
export function beginsBelow(text: string, prefix: string): boolean | undefined {
  const start = METHOD.exec(text)
  if (start === null) return BEFORE_TARGET.test(text) ? undefined : false
  const at = start[0].length
  const next = text[at + prefix.length]
  if (next === undefined) return prefix.startsWith(text.slice(at)) ? undefined : false
  return text.startsWith(prefix, at) && (next === '/' || next === '?' || next === ' ')
}

/** Whether a raw request target lies below `prefix`. */
export function isBelow(target: string, prefix: string): boolean {
  const local = localPart(target)
  if (!local.startsWith(prefix)) return false
  const next = local[prefix.length]
  return next === undefined || next === '/' || next === '?'
}
