import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** What RFC 6455 §1.3 has a server join to the client's key. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const CLOSE = 8

/** What the backend's side of a tunnel was asked, and its connection. */
export type Tunnel = { url: string; headers: string[]; socket: Socket }

/**
 * A backend for WebSockets: it echoes every frame, and says goodbye itself with 4002 where the path is `/bye`. It will
 * not have one at `/refuse`, and is gone at `/vanish`.
 */
export type Echo = {
  url: string
  /** The tunnels to a path, in order. */
  tunnels(path: string): Tunnel[]
  stop(): Promise<void>
}

export async function startEcho(): Promise<Echo> {
  const tunnels: Tunnel[] = []
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/health' ? 200 : 426, { upgrade: 'websocket' }).end('{"plain":true}')
  })
  server.on('upgrade', (request, connection) => {
    const socket = connection as Socket
    // Tunnels are broken off at any time; that is what is tested.
    socket.on('error', () => socket.destroy())
    socket.on('end', () => socket.end())
    const url = request.url ?? ''
    if (url === '/refuse') return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 6\r\n\r\nnot me')
    if (url === '/vanish') return void socket.resetAndDestroy()
    tunnels.push({ url, headers: request.rawHeaders, socket })
    const accept = createHash('sha1')
      .update(request.headers['sec-websocket-key'] + GUID)
      .digest('base64')
    const lines = ['Connection: Upgrade', 'Upgrade: websocket', `Sec-WebSocket-Accept: ${accept}`]
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`)
    if (url === '/bye')
      socket.write(Buffer.concat([Buffer.from([0x88, 9, 4002 >> 8, 4002 & 0xff]), Buffer.from('so long')]))
    echo(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels: (path) => tunnels.filter(({ url }) => url === path),
    stop: async () => {
      for (const { socket } of tunnels) socket.destroy()
      server.close().closeAllConnections()
    },
  }
}

function echo(socket: Socket): void {
  let held = Buffer.alloc(0)
  socket.on('data', (data) => {
    held = Buffer.concat([held, data])
    for (let frame = readFrame(held); frame; frame = readFrame(held)) {
      held = held.subarray(frame.size)
      socket.write(frame.answer)
      if (frame.opcode === CLOSE) socket.end()
    }
  })
}

/** The first whole frame (RFC 6455 §5.2), and what echoes it: a client's frames are masked, a server's are not. */
function readFrame(bytes: Buffer): { size: number; opcode: number; answer: Buffer } | null {
  if (bytes.length < 2) return null
  const short = (bytes[1] as number) & 0x7f
  const at = short === 127 ? 10 : short === 126 ? 4 : 2
  if (bytes.length < at + 4) return null
  const length = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short
  const size = at + 4 + length
  if (bytes.length < size) return null
  const mask = bytes.subarray(at, at + 4)
  const payload = Buffer.from(bytes.subarray(at + 4, size))
  for (let i = 0; i < payload.length; i++) payload[i] = (payload[i] as number) ^ (mask[i % 4] as number)
  const head = Buffer.from(bytes.subarray(0, at))
  head[1] = short
  return { size, opcode: (bytes[0] as number) & 0x0f, answer: Buffer.concat([head, payload]) }
}
