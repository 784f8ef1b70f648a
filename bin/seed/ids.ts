import { createHash } from 'node:crypto'

const FIRST_MS = Date.UTC(2025, 0, 1)

/**
 * The id of the `index`-th thing of a kind: the same in every run, ascending with `index`, and older than all that
 * a server makes. A UUIDv7 (RFC 9562 §5.7) whose millisecond is the index and whose random part is a digest.
 */
export function seedId(kind: string, index: number): string {
  const time = (FIRST_MS + index).toString(16).padStart(12, '0')
  const digest = createHash('sha256').update(`${kind} ${index}`).digest('hex')
  const variant = '89ab'[Number.parseInt(digest.charAt(3), 16) % 4]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digest.slice(0, 3)}-${variant}${digest.slice(4, 7)}-${digest.slice(7, 19)}`
}

/** The id just before `id` in the order of lists. */
export function idBefore(id: string): string {
  const hex = (BigInt(`0x${id.replaceAll('-', '')}`) - 1n).toString(16).padStart(32, '0')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
