import type { RequestError } from './request-error.ts'
import { createStore, type Store } from './store.ts'
import { type Target, targetKey } from './target.ts'

/** Since when a backend cannot be reached (ms since the epoch). */
export type Problem = { since: number }

/** What the last call to each target, by its key, says of whether it can be reached. */
export type Connection = {
  problems: Store<Readonly<Record<string, Problem>>>
  report(target: Target, error: RequestError | null): void
}

/** A {@link Connection} on which everything can be reached until a call says otherwise. */
export function createConnection({
  onRecovered = () => {},
  now = Date.now,
}: {
  /** Called when a target answers again. */
  onRecovered?: (target: Target) => void
  now?: () => number
} = {}): Connection {
  const problems = createStore<Readonly<Record<string, Problem>>>({})
  return {
    problems,
    report(target, error) {
      const key = targetKey(target)
      const known = problems.get()[key]
      if (error) problems.set((all) => (known ? all : { ...all, [key]: { since: now() } }))
      else if (known) {
        problems.set(({ [key]: _solved, ...others }) => others)
        onRecovered(target)
      }
    },
  }
}
