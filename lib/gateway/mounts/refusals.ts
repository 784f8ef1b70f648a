import { requestId } from '#lib/contract/headers.ts'
import type { GatewayDeps } from '../decision.ts'
import { type GatewayError, renderError } from '../errors.ts'
import { pathOf } from '../respond.ts'

/** What is answered to a request that goes no further than the server: in the gateway's shape, the last on its connection. */
export type Refusal = { status: number; headers: string[]; body: string }

/**
 * Makes such answers, and has each observed as given. `request`: null where none of it can be trusted; `code`: what the log
 * says, by default the error's own name.
 */
export type Refuse = (error: GatewayError, request: { method?: string; url?: string } | null, code?: string) => Refusal

export function createRefusals(deps: GatewayDeps): Refuse {
  return (error, request, code) => {
    const id = requestId(null)
    const { status, headers, body } = renderError(error)
    const own = [...deps.corsHeaders(null), 'x-request-id', id, 'x-gateway-version', deps.version]
    const { method = '', url = '' } = request ?? {}
    deps.observe({
      ...{ requestId: id, method, path: pathOf(url), status, backend: null, location: null, why: 'malformed' },
      ...{ totalMs: 0, gatewayMs: 0, upstreamMs: null, retries: 0 },
      ...{ errorOrigin: error.origin, error: code ?? error.body.error },
    })
    const length = String(Buffer.byteLength(body))
    return { status, headers: [...own, ...headers, 'content-length', length, 'connection', 'close'], body }
  }
}
