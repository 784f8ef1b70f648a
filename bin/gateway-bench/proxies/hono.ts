import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { proxy } from 'hono/proxy'

/* Hono's `proxy` helper as its documentation shows it, over the `fetch` of Node. */

const upstream = process.env.UPSTREAM as string
const app = new Hono()
app.all('*', (context) => {
  const { pathname, search } = new URL(context.req.url)
  return proxy(upstream + pathname + search, context.req)
})
serve({
  fetch: app.fetch,
  port: Number(process.env.PORT),
  hostname: '127.0.0.1',
  serverOptions: { keepAliveTimeout: 65_000 },
})

process.once('SIGTERM', () => process.exit(0))
