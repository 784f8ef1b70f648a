import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { MalformedHandler } from './malformed.ts'

/** Longer than clients keep an idle connection, so that none is closed just as a request comes in on it. */
const KEEP_ALIVE_MS = 65_000
/** A connection on which nothing moves either way; a body that moves may last for ever. */
const IDLE_MS = 300_000
const MAX_HEADER_BYTES = 64 * 1024

/** A Node server with the limits a gateway needs: large heads, no end to a stream that moves. */
export function createGatewayServer(listener: RequestListener, malformed: MalformedHandler): Server {
  const server: Server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Any other is an ordinary request: a server may ignore the header (RFC 9110 §7.8).
      shouldUpgradeCallback: (request) => server.listenerCount('upgrade') > 0 && isWebSocket(request),
    },
    (request, response) => {
      malformed.track(request, response)
      listener(request, response)
    },
  )
  server.on('clientError', malformed.handle)
  server.requestTimeout = 0
  server.timeout = IDLE_MS
  return server
}

function isWebSocket({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket'
}
