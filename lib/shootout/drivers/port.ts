import { createServer } from 'node:net'
import { promisify } from 'node:util'

/** A port of `host` that nothing listens on: `wanted`, or any when that is 0. Rejects with `EADDRINUSE` or `EACCES`. */
export async function freePort(wanted = 0, host = '127.0.0.1'): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port: wanted, host, exclusive: true }, resolve)
  })
  const address = server.address()
  await promisify(server.close.bind(server))()
  if (address === null || typeof address === 'string') throw new Error(`no port on ${host}`)
  return address.port
}
