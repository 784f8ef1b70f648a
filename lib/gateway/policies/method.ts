import { type GatewayError, methodNotAllowed } from '../errors.ts'

/** Those that `Allow` names where a method is refused. */
export const FORWARDED_METHODS = 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT'

/**
 * TRACE would hand a client what the gateway adds for the backend, its token among it; CONNECT asks for a tunnel.
 * Everything else is the backend's to judge.
 */
export function refusedMethod(method: string): GatewayError | null {
  return method === 'TRACE' || method === 'CONNECT' ? methodNotAllowed(method, FORWARDED_METHODS) : null
}
