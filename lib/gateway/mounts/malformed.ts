import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { requestId } from '#lib/contract/headers.ts'
import type { GatewayDeps } from '../decision.ts'
import { badRequest, type GatewayError, headTooLarge, renderError, requestTimeout } from '../errors.ts'

/** Answers what is no HTTP, or too much of it, on a Node server: in the gateway's shape, and then closes. */
export type MalformedHandler = {
  /** Hears of each request, to know later what a connection is in the middle of. */
  track(request: IncomingMessage, response: ServerResponse): void
  handle(cause: NodeJS.ErrnoException, socket: Duplex): void
}

export function createMalformedHandler(deps: GatewayDeps): MalformedHandler {
  const latest = new WeakMap<Duplex, { request: IncomingMessage; response: ServerResponse }>()
  return {
    track: (request, response) => void latest.set(request.socket, { request, response }),
    handle: (cause, socket) => {
      const pending = latest.get(socket)
      // It would be read as the answer to a request before it, or as part of one that has begun.
      const misleading =
        pending && !pending.response.writableEnded && (pending.request.complete || pending.response.headersSent)
      if (misleading || cause.code === 'ECONNRESET' || !socket.writable) {
        socket.destroy()
        return
      }
      const id = requestId(null)
      const error = errorOf(cause.code)
      const { status, headers, body } = renderError(error)
      const own = [...deps.corsHeaders(null), 'x-request-id', id, 'x-gateway-version', deps.version]
      const flat = [...own, ...headers, 'content-length', String(Buffer.byteLength(body)), 'connection', 'close']
      let head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`
      for (let i = 0; i < flat.length; i += 2) head += `${flat[i]}: ${flat[i + 1]}\r\n`
      socket.end(`${head}\r\n${body}`, () => socket.destroy())
      // Nothing of the request can be trusted, its method and path neither.
      deps.observe({
        ...{ requestId: id, method: '', path: '', status, backend: null, location: null, why: 'malformed' },
        ...{ totalMs: 0, gatewayMs: 0, upstreamMs: null, retries: 0 },
        ...{ errorOrigin: error.origin, error: cause.code ?? error.body.error },
      })
    },
  }
}

function errorOf(code: string | undefined): GatewayError {
  if (code === 'HPE_HEADER_OVERFLOW') return headTooLarge()
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return requestTimeout()
  return badRequest('The request is not valid HTTP/1.1.')
}
