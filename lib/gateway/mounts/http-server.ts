import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { expectationFailed, methodNotAllowed } from '../errors.ts'
import { FORWARDED_METHODS } from '../policies/method.ts'
import { faultOf } from './faulty-head.ts'
import type { IdleLimit } from './idle-limit.ts'
import type { MalformedHandler } from './malformed.ts'
import { hearOfEnd } from './waiting-responses.ts'

/** Longer than clients keep an idle connection, so that none is closed just as a request comes in on it. */
const KEEP_ALIVE_MS = 65_000
const MAX_HEADER_BYTES = 64 * 1024

/**
 * A Node server with the limits a gateway needs: large heads, no end to a stream that moves. `idleLimit`: for how
 * long one may stand still.
 */
export function createGatewayServer(
  listener: RequestListener,
  malformed: MalformedHandler,
  idleLimit: IdleLimit,
): Server {
  const server: Server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Any other is an ordinary request: a server may ignore the header (RFC 9110 §7.8).
      shouldUpgradeCallback: (request) =>
        server.listenerCount('upgrade') > 0 && isWebSocket(request) && faultOf(request) === null,
      // Looked at here too, where its absence is answered in the shape of all errors.
      requireHostHeader: false,
      // A request without a body gets no machinery to read one: 1.4 µs of CPU less each, a tenth of what Node itself needs.
      optimizeEmptyRequests: true,
    },
    (request, response) => {
      // Somebody may have meant it as part of the one before, whose end was not to be trusted.
      if (malformed.isEnding(request.socket)) return
      hearOfEnd(response, request.socket)
      malformed.track(request, response)
      const fault = faultOf(request)
      if (isOldInChunks(request)) malformed.end(request, response)
      if (fault) malformed.refuse(fault, request, response)
      else listener(request, response)
    },
  )
  server.on('clientError', malformed.handle)
  // Without these Node answers in a shape of its own, or not at all.
  server.on('checkExpectation', (request, response) => malformed.refuse(expectationFailed(), request, response))
  const noTunnels = methodNotAllowed('CONNECT', FORWARDED_METHODS)
  server.on('connect', (request, socket) => malformed.refuseOn(noTunnels, request, socket))
  server.requestTimeout = 0
  // Asked for with each connection, and each request after the first: what it depends on may change.
  Object.defineProperty(server, 'timeout', { get: idleLimit })
  return server
}

/** Chunks are not known to HTTP/1.0: whoever sent them may mean another end (RFC 9112 §6.1). */
function isOldInChunks({ httpVersionMinor, headers }: IncomingMessage): boolean {
  return httpVersionMinor === 0 && headers['transfer-encoding'] !== undefined
}

function isWebSocket({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket'
}
