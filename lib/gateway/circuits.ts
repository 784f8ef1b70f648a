import type { Backend } from '#lib/registry/types.ts'

/** Failures in a row that open a circuit, and how long it then stays open: so long × how often in a row, at most the last. */
export const FAILURES_TO_OPEN = 5
export const OPEN_MS = 30_000
export const LONGEST_OPEN_MS = 300_000
/** The share of that time which is left to chance, so that many gateways do not come back at once. */
const JITTER = 0.1

/** `half-open`: the time is over, and one request is let through to see. */
export type CircuitState = 'closed' | 'open' | 'half-open'

/**
 * Passive health: what requests themselves found out about each backend. Only the way to it counts (refused, reset,
 * timeout, an answer that is no HTTP), never a status: a backend's own 5xx is data here.
 */
export interface Circuits {
  stateOf(backend: Backend): CircuitState
  /** Milliseconds until a request may try again; 0 lets it through. */
  waitMs(backend: Backend): number
  /** A request goes out. True: it is the one trial of a half-open circuit, and one of the three below must follow. */
  dispatched(backend: Backend): boolean
  /** It got an answer. */
  succeeded(backend: Backend): void
  /** It got none, or one that broke off. */
  failed(backend: Backend): void
  /** The trial ended before it was known which, as when its client left: another one may try. */
  abandoned(backend: Backend): void
  /** Health checks have brought it back up, which is newer than all that is held against it. */
  reset(backend: Backend): void
}

/** `openings`: how often in a row it opened; 0 while closed. A closed one without failures is not kept at all. */
type Circuit = { failures: number; openings: number; openUntil: number; trial: boolean }

/** `now`: milliseconds on a monotonic clock. `random`: 0 up to 1. */
export function createCircuits({ now, random }: { now(): number; random(): number }): Circuits {
  const circuits = new Map<Backend, Circuit>()

  function open(circuit: Circuit): void {
    circuit.openings++
    circuit.trial = false
    const longest = Math.min(OPEN_MS * circuit.openings, LONGEST_OPEN_MS)
    circuit.openUntil = now() + longest * (1 - JITTER * random())
  }

  return {
    stateOf: (backend) => {
      const circuit = circuits.get(backend)
      if (!circuit || circuit.openings === 0) return 'closed'
      return now() < circuit.openUntil ? 'open' : 'half-open'
    },
    waitMs: (backend) => {
      const circuit = circuits.get(backend)
      if (!circuit || circuit.openings === 0) return 0
      const left = Math.max(circuit.openUntil - now(), 0)
      // While the trial is under way nobody knows how long it takes: a second is a fair guess.
      return left === 0 && circuit.trial ? 1_000 : left
    },
    dispatched: (backend) => {
      const circuit = circuits.get(backend)
      if (!circuit || circuit.openings === 0 || circuit.trial) return false
      circuit.trial = true
      return true
    },
    succeeded: (backend) => {
      // Requests that went out before it opened may still be answered, and are as good a sign as the trial.
      if (circuits.size > 0) circuits.delete(backend)
    },
    failed: (backend) => {
      let circuit = circuits.get(backend)
      if (!circuit) {
        circuit = { failures: 0, openings: 0, openUntil: 0, trial: false }
        circuits.set(backend, circuit)
      }
      circuit.failures++
      if (circuit.openings === 0 ? circuit.failures >= FAILURES_TO_OPEN : now() >= circuit.openUntil) open(circuit)
    },
    abandoned: (backend) => {
      const circuit = circuits.get(backend)
      if (circuit) circuit.trial = false
    },
    reset: (backend) => void circuits.delete(backend),
  }
}
