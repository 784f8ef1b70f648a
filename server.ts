import { existsSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readSettings, type Settings, SettingsError, setMode } from '#lib/env.ts'
import { createGatewayServer } from '#lib/gateway/mounts/http-server.ts'
import { createMalformedHandler } from '#lib/gateway/mounts/malformed.ts'
import { createNodeMount } from '#lib/gateway/mounts/node.ts'
import { isBelow } from '#lib/gateway/mounts/target.ts'
import { createUpgradeMount } from '#lib/gateway/mounts/upgrade.ts'
import { sharedGateway } from '#lib/node-gateway.ts'

/** How long a stop waits for what is in flight. */
const GRACE_MS = 10_000
/** Open pages keep their hot-reload sockets, which nobody waits for. */
const DEV_GRACE_MS = 500
/** Connections the system holds until they are accepted: a thousand clients may come at once. */
const BACKLOG = 4_096

process.chdir(import.meta.dirname)
const dev = process.argv.includes('--dev')
setMode(dev ? 'development' : 'production')
const settings = settingsOrExit()
if (!dev && !existsSync('.next/BUILD_ID')) exit('The app is not built: run "npx next build", or start with --dev.')

const gateway = await sharedGateway(settings)
const api = createNodeMount(gateway.deps, gateway.upstreams, '/api')
const malformed = createMalformedHandler(gateway.deps)
const bare = createGatewayServer(createNodeMount(gateway.deps, gateway.upstreams, ''), malformed)
const bareUpgrades = createUpgradeMount(gateway.deps, '')
bare.on('upgrade', bareUpgrades.handle)
const gatewayPort = await listen(bare, settings.GATEWAY_PORT, 'GATEWAY_PORT')

// Before Next sees it: a route handler costs more than the forwarding does, and rewrites paths.
const pages = Promise.withResolvers<RequestListener>()
const isApi = (url: string | undefined) => !settings.NEXT_ONLY && isBelow(url ?? '', '/api')
const app = createGatewayServer((request, response) => {
  if (isApi(request.url)) api(request, response)
  else void pages.promise.then((handle) => handle(request, response))
}, malformed)
// Next takes every upgrade of the server it is given, so it gets one of its own, and only what is meant for it.
const nextUpgrades = createServer()
const apiUpgrades = createUpgradeMount(gateway.deps, '/api')
app.on('upgrade', (request, socket, head) => {
  if (isApi(request.url)) apiUpgrades.handle(request, socket, head)
  else if (dev) nextUpgrades.emit('upgrade', request, socket, head)
  else socket.destroy()
})
const port = await listen(app, settings.PORT, 'PORT')
// From here on there are clients, so a stop is a graceful one, also while pages are still being prepared.
let closePages = async () => {}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)

// Loading Next holds the event loop for up to a second: a health check under way would run out of its time meanwhile.
const { health, registry } = gateway.deps
await Promise.all(registry.listBackends().map((backend) => health.firstCheck(backend)))
const { default: next } = await import('next')
const nextApp = next({ dev, dir: import.meta.dirname, hostname: settings.HOST, port, httpServer: nextUpgrades })
closePages = () => nextApp.close()
await nextApp.prepare()
pages.resolve(nextApp.getRequestHandler())

gateway.logger.event('info', 'ready', {
  app: `http://${settings.HOST}:${port}`,
  gateway: `http://${settings.HOST}:${gatewayPort}`,
  pid: process.pid,
})

function settingsOrExit(): Settings {
  try {
    for (const file of ['.env.local', '.env']) if (existsSync(file)) process.loadEnvFile(file)
    return readSettings()
  } catch (error) {
    if (error instanceof SettingsError) exit(error.message)
    throw error
  }
}

/** Resolves with the port it got. One that cannot be had ends the process with a line that names what to change. */
function listen(server: Server, port: number, variable: string): Promise<number> {
  const host = settings.HOST
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const problem = error.code === 'EADDRINUSE' ? 'is taken' : 'cannot be used'
      exit(`Port ${port} on ${host} ${problem} (${error.code}): stop what uses it, or set ${variable} to another.`)
    })
    server.listen({ host, port, backlog: BACKLOG }, () => resolve((server.address() as AddressInfo).port))
  })
}

/** Stops accepting, lets what is in flight finish, and ends. */
async function stop(): Promise<void> {
  setTimeout(() => process.exit(0), dev ? DEV_GRACE_MS : GRACE_MS).unref()
  for (const upgrades of [apiUpgrades, bareUpgrades]) upgrades.close()
  await Promise.all([closeServer(app), closeServer(bare)])
  await closePages()
  await gateway.close()
  process.exit(0)
}

function closeServer(server: Server): Promise<void> {
  // A connection that was busy a moment ago is idle now, and would be kept for its next request.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(sweep)
      resolve()
    })
  })
}

function exit(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
