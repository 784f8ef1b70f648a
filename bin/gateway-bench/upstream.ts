import { createServer, type Socket } from 'node:net'
import { CREATE_BODY, CREATED_BODY, LIST_BODY, UPSTREAM_PATHS } from '#lib/shootout/gateway-bench/exchanges.ts'
import { type Message, MessageSplitter } from '#lib/shootout/gateway-bench/http-messages.ts'

/*
 * The server behind every proxy, run as a process of its own: fixed answers straight onto the socket, so that it is
 * never what limits. A POST whose body did not arrive byte for byte is a 400, and so an error of the proxy's.
 */

const LIST = answer('200 OK', LIST_BODY, ['etag: "6-list"'])
const CREATED = answer('201 Created', CREATED_BODY, ['location: tasks/0198c0de-0000-7000-8000-000000000000'])
const HEALTHY = answer('200 OK', '{"status":"healthy"}')
const DAMAGED = answer('400 Bad Request', '{"error":"Damaged Body"}')
const UNKNOWN = answer('404 Not Found', '{"error":"Not Found"}')
const EXPECTED_BODY = Buffer.from(CREATE_BODY)

function answer(status: string, body: string, headers: readonly string[] = []): Buffer {
  const lines = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    ...headers,
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`)
}

function answerTo({ startLine, body }: Message): Buffer {
  if (startLine.startsWith(`GET ${UPSTREAM_PATHS.list} `)) return LIST
  if (startLine.startsWith(`POST ${UPSTREAM_PATHS.create} `)) return body.equals(EXPECTED_BODY) ? CREATED : DAMAGED
  if (startLine.startsWith(`GET ${UPSTREAM_PATHS.health} `)) return HEALTHY
  return UNKNOWN
}

function serve(socket: Socket): void {
  const splitter = new MessageSplitter((message) => {
    socket.write(answerTo(message))
    if (message.closes) socket.end()
  })
  socket.on('data', (chunk) => splitter.push(chunk))
  // A proxy that is being ended resets its connections.
  socket.on('error', () => socket.destroy())
}

createServer({ noDelay: true }, serve).listen({ port: Number(process.env.PORT), host: '127.0.0.1', backlog: 4_096 })
