import { createServer } from 'node:http'
import { HELLO_BODY } from '#lib/shootout/gateway-bench/exchanges.ts'

/* What Node's own server costs, without anything to do. */

createServer({ keepAliveTimeout: 65_000 }, (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': HELLO_BODY.length })
  response.end(HELLO_BODY)
}).listen({ port: Number(process.env.PORT), host: '127.0.0.1', backlog: 4_096 })

process.once('SIGTERM', () => process.exit(0))
