import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { GatewayDeps } from '../decision.ts'
import { badRequest, type GatewayError, headTooLarge, requestTimeout } from '../errors.ts'
import { createRefusals, type Refusal } from './refusals.ts'

/** Answers what is no HTTP, too much of it, or more than it allows, on a Node server: in the gateway's shape, and then closes. */
export type MalformedHandler = {
  /** Hears of each request, to know later what a connection is in the middle of. */
  track(request: IncomingMessage, response: ServerResponse): void
  /** A connection begins here with what was sent before the answer to a request that was on it. */
  follows(socket: Duplex): void
  /** Nothing that comes on it is of any interest any more. */
  isEnding(socket: Duplex): boolean
  /** Has a request be the last on its connection. */
  end(request: IncomingMessage, response: ServerResponse): void
  /** Answers what could not be parsed. */
  handle(cause: NodeJS.ErrnoException, socket: Duplex): void
  /** Answers a request that was parsed, but goes no further. */
  refuse(error: GatewayError, request: IncomingMessage, response: ServerResponse): void
  /** Answers one that Node leaves only the connection of. */
  refuseOn(error: GatewayError, request: IncomingMessage, socket: Duplex): void
}

export function createMalformedHandler(deps: GatewayDeps): MalformedHandler {
  const answer = createRefusals(deps)
  const latest = new WeakMap<Duplex, { request: IncomingMessage; response: ServerResponse }>()
  const ending = new WeakSet<Duplex>()
  const following = new WeakSet<Duplex>()

  function write({ status, headers, body }: Refusal, socket: Duplex): void {
    let head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`
    for (let i = 0; i < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`
    socket.end(`${head}\r\n${body}`, () => socket.destroy())
  }

  /** An error now would be read as the answer to the good request before it: that one is answered, and is the last. */
  function endAfter(response: ServerResponse, socket: Duplex): void {
    ending.add(socket)
    response.shouldKeepAlive = false
    response.once('finish', () => socket.end(() => socket.destroy()))
  }

  return {
    track: (request, response) => void latest.set(request.socket, { request, response }),
    follows: (socket) => void following.add(socket),
    isEnding: (socket) => ending.has(socket),
    end: (request, response) => {
      ending.add(request.socket)
      response.shouldKeepAlive = false
    },
    handle: (cause, socket) => {
      if (ending.has(socket)) return
      const { request, response } = latest.get(socket) ?? {}
      const unanswered = response !== undefined && !response.writableEnded
      if (cause.code === 'ECONNRESET' || !socket.writable) socket.destroy()
      // It could be taken for the answer to that request, which was the last then.
      else if (response === undefined && following.has(socket)) socket.end(() => socket.destroy())
      else if (unanswered && request?.complete) endAfter(response, socket)
      // It would be read as part of the answer that has begun, be it that to a request before this one.
      else if (unanswered && (response.headersSent || response.socket === null)) socket.destroy()
      // That answer was said to be the last; what follows it is none of ours (RFC 9112 §9.6).
      else if (response?.writableEnded && !response.shouldKeepAlive) return
      else write(answer(errorOf(cause.code), null, cause.code), socket)
    },
    refuse: (error, request, response) => {
      const { status, headers, body } = answer(error, request)
      // A body that was never understood may follow, and is none of ours.
      ending.add(request.socket)
      response.writeHead(status, headers).end(body)
    },
    refuseOn: (error, request, socket) => {
      socket.on('error', () => socket.destroy())
      write(answer(error, request), socket)
    },
  }
}

function errorOf(code: string | undefined): GatewayError {
  if (code === 'HPE_HEADER_OVERFLOW') return headTooLarge()
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return requestTimeout()
  return badRequest('The request is not valid HTTP/1.1.')
}
