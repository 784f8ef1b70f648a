import type { BackendReport } from '#lib/gateway/policies/own-routes.ts'

const HEALTH = { healthy: 0, unknown: 1, unhealthy: 2 }
const CIRCUIT = { closed: 0, 'half-open': 1, open: 2 }

/**
 * What several processes say of each backend as one list: what the one says that fares worst with it. So the answer is
 * the same whichever process gives it, and a backend is up once it is for all of them.
 */
export function mergeBackends(lists: readonly (readonly BackendReport[])[]): BackendReport[] {
  const merged = new Map<string, BackendReport>()
  for (const report of lists.flat()) {
    const place = `${report.id} ${report.type}`
    const before = merged.get(place)
    if (!before || rank(report) > rank(before)) merged.set(place, report)
  }
  return [...merged.values()]
}

function rank({ health, circuit }: BackendReport): number {
  return HEALTH[health] * 3 + CIRCUIT[circuit]
}
