import proxy from '@fastify/http-proxy'
import Fastify from 'fastify'

/* `@fastify/http-proxy` as its README shows it: undici with 128 connections is its default. No log. */

const app = Fastify({ keepAliveTimeout: 65_000 })
await app.register(proxy, { upstream: process.env.UPSTREAM as string })
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1', backlog: 4_096 })

process.once('SIGTERM', () => process.exit(0))
