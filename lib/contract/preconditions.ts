/** The strong entity tag of a row's version (RFC 9110 §8.8.3). */
export function etag(version: number): string {
  return `"${version}"`
}

/**
 * Whether a write may go on under `If-Match`: absent, `*`, or a list with the row's tag (RFC 9110 §13.1.1).
 * The comparison is strong, so a weak tag never matches; nor does what is no tag at all.
 */
export function ifMatchAllows(header: string | null | undefined, version: number): boolean {
  if (header === null || header === undefined) return true
  return header.trim() === '*' || tags(header).includes(etag(version))
}

/** Whether `If-None-Match` says that the client already has this version (RFC 9110 §13.1.2, weak comparison). */
export function ifNoneMatchHits(header: string | null | undefined, version: number): boolean {
  if (header === null || header === undefined) return false
  const isSame = (tag: string) => tag.replace(/^W\//, '') === etag(version)
  return header.trim() === '*' || tags(header).some(isSame)
}

/** Our tags are digits in quotes, so a comma never stands inside one that could match. */
function tags(header: string): string[] {
  return header.split(',').map((tag) => tag.trim())
}
