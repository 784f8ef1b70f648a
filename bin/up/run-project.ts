import { surroundingSettings } from '#lib/shootout/drivers/environment.ts'
import { type RunningApp, startApp } from '#lib/shootout/drivers/process.ts'
import { sayLoaded } from '../commands/seed.ts'
import { demoSeed, today } from '../seed/demo.ts'
import { load } from '../seed/load.ts'
import { complain, paint, sayDuration, tell } from '../terminal.ts'
import { chooseBackends, startSupervised, untilHealthy } from './backends.ts'
import { claimDataFolder } from './claim.ts'
import { prepareDataFolder } from './data-folder.ts'
import { openLog } from './log-file.ts'
import { buildWhenStale, requireBuild } from './next-build.ts'
import { portOf, portOrFree, requirePort } from './ports.ts'
import { stopOnSignal } from './stop-on-signal.ts'
import { linksTo, showRunning } from './summary.ts'
import { type Supervised, supervise } from './supervise.ts'

const APP_READY_MS = 60_000

export type UpOptions = {
  port: number
  gatewayPort: number
  /** The folder for databases and logs. */
  data: string
  backends?: string[]
  /** A number, or `auto`; the app says what is wrong with any other. */
  workers?: string
  demo?: boolean
  verbose?: boolean
  build: boolean
  dev: boolean
}

/**
 * Starts everything and keeps it until a signal. Resolves when all answer. What cannot run is said in a line of its
 * own and left out, except the app itself: without it this throws a `Failure` or `StartError`.
 */
export async function runProject(options: UpOptions): Promise<void> {
  const began = performance.now()
  let app: Supervised<RunningApp> | undefined
  // The app first: it may still be answering requests for which it needs the backends.
  const isStopping = stopOnSignal(async () => app?.stop())
  let failed = false
  // What ends while everything is going down was meant to end.
  const say = (line: string) => isStopping() || failed || complain(line)

  const dataDir = await prepareDataFolder(options.data)
  const sayWhere = await claimDataFolder(dataDir)
  await requirePort(options.port)
  const gatewayPort = await portOrFree('the gateway', options.gatewayPort, '--gateway-port')
  const chosen = await chooseBackends(options.backends, say)
  const logOf = (id: string) => logTo(dataDir, id, options.verbose)
  try {
    if (options.build) await build(logOf('build'))
    else if (!options.dev) await requireBuild()
    const states = await Promise.all(
      chosen.map((backend) => startSupervised(backend, dataDir, { onLog: logOf(backend.id), say })),
    )
    const urls = Object.fromEntries(states.flatMap(({ id, url }) => (url ? [[id, url]] : [])))
    const onLog = logOf('app')
    const { PORT, GATEWAY_PORT, ...settings } = surroundingSettings()
    const env = { ENV_FILE: '', ...settings, ...(options.workers && { WORKERS: options.workers }) }
    app = await supervise<RunningApp>((before) => {
      const port = before ? portOf(before.url) : options.port
      const gateway = before ? portOf(before.gatewayUrl) : gatewayPort
      const { dev } = options
      return startApp({
        dataDir,
        port,
        gatewayPort: gateway,
        backends: urls,
        dev,
        env,
        readyTimeoutMs: APP_READY_MS,
        onLog,
      })
    }, say)
    const running = states.filter(({ state }) => state === 'running').map(({ id }) => id)
    for (const { id, error } of await untilHealthy(app.first.url, running))
      say(`${id} runs, but gets no traffic: ${error}`)
    if (options.demo) await seedAll(app.first.gatewayUrl, running)
    const links = linksTo(app.first)
    sayWhere(links)
    showRunning({ links, states, dataDir, tookMs: performance.now() - began })
  } catch (error) {
    // Everything is going down because a person said so; the signal handler exits.
    failed = true
    if (!isStopping()) throw error
  }
}

async function build(onLog: (line: string) => void): Promise<void> {
  let began: number | undefined
  const onBuild = () => {
    began = performance.now()
    tell('Building the app: this is the first time, or its sources have changed…')
  }
  await buildWhenStale({ onBuild, onLog })
  if (began !== undefined) tell(`Built in ${sayDuration(performance.now() - began)}.`)
}

/** The demo data in each backend; one that refuses it is said, and the others get theirs. */
async function seedAll(url: string, ids: readonly string[]): Promise<void> {
  const seed = demoSeed(today())
  for (const backend of ids)
    await load({ url, backend }, seed).then(
      (loaded) => tell(`${backend}: ${sayLoaded(loaded)}`),
      (error: Error) => complain(`${backend}: ${error.message}`),
    )
}

function logTo(dataDir: string, id: string, verbose = false): (line: string) => void {
  const write = openLog(dataDir, id)
  return (line) => {
    write(line)
    if (verbose) tell(`${paint('dim', id)} ${line}`)
  }
}
