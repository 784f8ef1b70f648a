import type { Waiting } from './say-waiting.ts'

/** A {@link Waiting} of which there is nothing to say, for tests and the gallery. */
export const NOTHING_WAITS: Waiting = {
  state: 'there',
  backend: 'Bun + SQLite',
  count: 0,
  conflicts: [],
  asOf: null,
  elsewhere: 0,
  elsewhereName: 'Embedded',
}
