const ABSOLUTE_FORM = /^https?:\/\/[^/?#]*/i

/**
 * The request target below a mount's prefix, as it was sent. An absolute-form target loses its origin (RFC 9112 §3.2.2);
 * what is left always starts with a slash, unless the target was none (`*`).
 */
export function belowPrefix(target: string, prefix: string): string {
  const local = target[0] === '/' ? target : target.replace(ABSOLUTE_FORM, '')
  const below = local.startsWith(prefix) ? local.slice(prefix.length) : local
  return below === '' || below[0] === '?' ? `/${below}` : below
}

/** Whether a raw request target lies below `prefix`. */
export function isBelow(target: string, prefix: string): boolean {
  if (!target.startsWith(prefix)) return false
  const next = target[prefix.length]
  return next === undefined || next === '/' || next === '?'
}
