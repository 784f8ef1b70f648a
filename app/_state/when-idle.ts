import { onIdle } from '#lib/client/on-idle.ts'

/** By then a page on a slow machine has drawn its list, and nobody has pressed a key yet. */
const PAUSE_MS = 800
const AT_LATEST_MS = 5_000

/**
 * Does each of `acts`, one after another, in moments when the page has nothing to do: what will be wanted soon is then
 * there before it is, and what is on screen did not wait for it. The result calls off what is left. What an act promises
 * is awaited, and must not fail.
 */
export function whenIdle(...acts: readonly (() => unknown)[]): () => void {
  const left = [...acts]
  async function next() {
    await left.shift()?.()
    if (left.length > 0) onIdle(next, AT_LATEST_MS)
  }
  setTimeout(next, PAUSE_MS)
  return () => {
    left.length = 0
  }
}
