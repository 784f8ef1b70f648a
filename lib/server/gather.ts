import type { Findings } from '#lib/gateway/policies/own-routes.ts'

/** How long what was gathered is good for. Whoever waited for it asks again at once, and must not wait anew. */
const FRESH_MS = 100

/** The answers of own routes over all processes; `ask` has the primary gather them, and `take` gets what it found. */
export function createGather(ask: () => void): {
  gather(): Findings | Promise<void>
  take(findings: Findings): void
} {
  let latest: { findings: Findings; at: number } | null = null
  let waiting: PromiseWithResolvers<void> | null = null
  return {
    gather() {
      if (latest && performance.now() - latest.at < FRESH_MS) return latest.findings
      if (!waiting) {
        waiting = Promise.withResolvers()
        ask()
      }
      return waiting.promise
    },
    take(findings) {
      latest = { findings, at: performance.now() }
      waiting?.resolve()
      waiting = null
    },
  }
}
