import type { Findings } from '#lib/gateway/policies/own-routes.ts'
import { mergeBackends } from './merge-backends.ts'
import { countersOf, mergeMetrics } from './merge-metrics.ts'
import type { ToWorker } from './messages.ts'

/** How long a worker may take to report; one that is busy for longer is counted with what it said before. */
const PATIENCE_MS = 1_000

/** What all workers together have to say on the gateway's own routes. */
export type FleetFindings<Worker> = {
  /** Asks all of them, and resolves once each has answered or had its time. */
  gather(): Promise<Findings>
  /** A worker's answer. */
  take(worker: Worker, ask: number, findings: Findings): void
  /** A worker has ended: what it counted stays counted, as far as it was ever told. */
  ended(worker: Worker): void
}

/** `serving`: the workers that get connections now. */
export function createFleetFindings<Worker>(
  serving: () => readonly Worker[],
  send: (worker: Worker, message: ToWorker) => void,
): FleetFindings<Worker> {
  const latest = new Map<Worker, Findings>()
  let departed = ''
  let asks = 0
  let under: { ask: number; missing: Set<Worker>; done: PromiseWithResolvers<Findings> } | null = null

  function merged(): Findings {
    const all = [...latest.values()]
    const workers = `# HELP gateway_workers Processes that serve.\n# TYPE gateway_workers gauge\ngateway_workers ${all.length}\n`
    return {
      metrics: mergeMetrics([...all.map(({ metrics }) => metrics), departed, workers]),
      backends: mergeBackends(all.map(({ backends }) => backends)),
    }
  }

  function finish(): void {
    under?.done.resolve(merged())
    under = null
  }

  return {
    gather() {
      if (under) return under.done.promise
      const workers = serving()
      const done = Promise.withResolvers<Findings>()
      const ask = ++asks
      under = { ask, missing: new Set(workers), done }
      for (const worker of workers) send(worker, { kind: 'report', ask })
      const late = setTimeout(() => under?.ask === ask && finish(), PATIENCE_MS)
      void done.promise.then(() => clearTimeout(late))
      return done.promise
    },
    take(worker, ask, findings) {
      // Its last words may come after its end, by when its counts are kept otherwise.
      if (!serving().includes(worker)) return
      latest.set(worker, findings)
      if (under?.ask !== ask) return
      under.missing.delete(worker)
      if (under.missing.size === 0) finish()
    },
    ended(worker) {
      const last = latest.get(worker)
      latest.delete(worker)
      if (last) departed = countersOf(mergeMetrics([departed, last.metrics]))
      if (under?.missing.delete(worker) && under.missing.size === 0) finish()
    },
  }
}
