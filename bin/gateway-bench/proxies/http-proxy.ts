import { Agent, createServer } from 'node:http'
import httpProxy from 'http-proxy'

/* `http-proxy` with kept-alive connections, which it does not use unless it is given an agent. */

const proxy = httpProxy.createProxyServer({
  target: process.env.UPSTREAM as string,
  agent: new Agent({ keepAlive: true, maxSockets: 128 }),
})
proxy.on('error', (_error, _request, response) => {
  if ('writeHead' in response) response.writeHead(502)
  response.end()
})
createServer({ keepAliveTimeout: 65_000 }, (request, response) => proxy.web(request, response)).listen({
  port: Number(process.env.PORT),
  host: '127.0.0.1',
  backlog: 4_096,
})

process.once('SIGTERM', () => process.exit(0))
