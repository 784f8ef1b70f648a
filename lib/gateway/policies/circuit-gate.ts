import type { Backend } from '#lib/registry/types.ts'
import type { Circuits } from '../circuits.ts'
import { backendUnavailable, type GatewayError } from '../errors.ts'

/** Null lets the request through; a backend that failed one request after the other is left alone for a while. */
export function circuitGate(backend: Backend, circuits: Circuits): GatewayError | null {
  const waitMs = circuits.waitMs(backend)
  if (waitMs === 0) return null
  const seconds = Math.ceil(waitMs / 1000)
  const reason = `It failed several requests in a row, and is tried again in ${seconds} s.`
  return backendUnavailable(backend, 'destination_unavailable', reason, seconds)
}
