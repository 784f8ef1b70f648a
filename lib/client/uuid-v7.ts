let time = 0
let count = 0

/**
 * A UUIDv7 (RFC 9562, 5.7) that sorts after all that this page made before, within a millisecond too: 12 bits count, 62
 * are random. In a script that every page loads it is a third of what the library would be.
 */
export function uuidV7(): string {
  const now = Date.now()
  if (now > time) {
    time = now
    count = 0
  } else if (++count > 0xfff) {
    time += 1
    count = 0
  }
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  const random = hex((high & 0x3fffffff) + 0x80000000, 8) + hex(low, 8)
  const clock = hex(time, 12)
  return `${clock.slice(0, 8)}-${clock.slice(8)}-7${hex(count, 3)}-${random.slice(0, 4)}-${random.slice(4)}`
}

/** Has all that {@link uuidV7} makes from now on sort after `id`, made by another page whose clock was ahead. */
export function stayAfter(id: string): void {
  const theirs = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
  if (theirs < time || Number.isNaN(theirs)) return
  time = theirs
  count = 0xfff
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0')
}
