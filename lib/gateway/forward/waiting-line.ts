/** What can wait in a line, and may have left it since. */
export type Waiting = { readonly isWanted: boolean }

/** Below this it is not worth tidying up. */
const SHORT = 64

/**
 * First come, first served, for thousands: to join, to leave and to be next each cost the same however long it is.
 * An array with gaps, because a `Set` or a linked list makes the garbage collector keep what has long left: with a
 * thousand clients that came to 7 % of all CPU.
 */
export class WaitingLine<T extends Waiting> {
  #places: (T | null)[] = []
  /** Where the first of them may be. */
  #first = 0
  #left = 0

  get length(): number {
    return this.#places.length - this.#first - this.#left
  }

  join(one: T): void {
    this.#places.push(one)
  }

  /** One that was in it is not wanted any more. */
  leave(): void {
    this.#left++
    this.#tidy()
  }

  /** Who has waited longest, and now does no more; null where nobody waits. */
  next(): T | null {
    while (this.#first < this.#places.length) {
      const one = this.#places[this.#first] as T
      this.#places[this.#first++] = null
      if (one.isWanted) {
        this.#tidy()
        return one
      }
      this.#left--
    }
    this.#tidy()
    return null
  }

  #tidy(): void {
    if (this.#places.length < SHORT || (this.#first + this.#left) * 2 < this.#places.length) return
    this.#places = this.#places.filter((one) => one?.isWanted)
    this.#first = 0
    this.#left = 0
  }
}
