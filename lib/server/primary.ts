import cluster, { type Worker } from 'node:cluster'
import { join } from 'node:path'
import type { Settings } from '#lib/env.ts'
import type { EnvFiles } from '#lib/env-files.ts'
import { createLogger } from '#lib/gateway/log.ts'
import { createFleetFindings } from './fleet-findings.ts'
import { keepSettingsLive } from './live-settings.ts'
import type { ToPrimary, ToWorker } from './messages.ts'
import { GRACE_MS } from './stopping.ts'
import { createWholeLines } from './whole-lines.ts'

/** Pauses before a worker is replaced: the first, twice as long each time after, at most the last. */
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 10_000
/** One that ran for so long did not fail at its start. */
const PROVEN_MS = 30_000
/** Workers have their own time to stop; who needs longer is stuck. */
const STUCK_MS = GRACE_MS + 1_000

/** One of the places for a worker; `worker` is null between the end of one and the start of the next. */
type Slot = {
  readonly number: number
  worker: Worker | null
  startedAt: number
  isListening: boolean
  isReady: boolean
  /** How often in a row its worker ended soon after its start. */
  failures: number
  timer: NodeJS.Timeout | null
}

/**
 * Runs `count` workers that share both ports, replaces those that end, keeps their settings live, and stops them
 * all on a signal. The first is awaited before the others start: it migrates the database, and finds out whether the
 * ports are free. This process itself only hands connections out, in turn.
 */
export function runPrimary(
  settings: Settings,
  files: EnvFiles,
  { root, count }: { root: string; count: number },
): void {
  let current = settings
  let logger = loggerOf(settings)
  let phase: 'starting' | 'serving' | 'ready' | 'stopping' = 'starting'
  let addresses: Record<string, string> = {}
  const slots = Array.from({ length: count }, (_, index): Slot => {
    return {
      number: index + 1,
      worker: null,
      startedAt: 0,
      isListening: false,
      isReady: false,
      failures: 0,
      timer: null,
    }
  })
  const workers = () => slots.flatMap(({ worker }) => worker ?? [])
  const serving = () => slots.flatMap(({ worker, isListening }) => (worker && isListening ? [worker] : []))
  const findings = createFleetFindings(serving, send)

  cluster.schedulingPolicy = cluster.SCHED_RR
  cluster.setupPrimary({ exec: join(root, 'server.ts'), args: process.argv.slice(2), silent: true })
  const endReloads = keepSettingsLive({ files, settings, logger: () => logger, apply })
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  start(slots[0] as Slot)

  function start(slot: Slot): void {
    const worker = cluster.fork()
    Object.assign(slot, { worker, startedAt: performance.now(), isListening: false, isReady: false, timer: null })
    pass(worker.process.stdout, process.stdout)
    pass(worker.process.stderr, process.stderr)
    worker.on('message', (message: ToPrimary) => hear(slot, worker, message))
    // Its end is what says more, and always follows.
    worker.on('error', (error) => logger.event('warn', 'worker lost', { worker: slot.number, error: error.message }))
    // Not before the last of its output is here.
    worker.process.once('close', (code, signal) => ended(slot, worker, signal ?? `exit code ${code}`))
  }

  function hear(slot: Slot, worker: Worker, message: ToPrimary): void {
    if (message.kind === 'hello') {
      send(worker, { kind: 'start', settings: current, worker: slot.number, workers: count })
    } else if (message.kind === 'listening') {
      listening(slot, worker, message)
    } else if (message.kind === 'ready') {
      slot.isReady = true
      if (phase !== 'serving' || !slots.every(({ isReady }) => isReady)) return
      phase = 'ready'
      logger.event('info', 'ready', { ...addresses, pid: process.pid, workers: count })
    } else if (message.kind === 'failed') {
      if (phase === 'starting') exit(message.message)
      logger.event('error', 'worker failed', { worker: slot.number, error: message.message })
    } else if (message.kind === 'report') {
      findings.take(worker, message.ask, message.findings)
    } else if (message.kind === 'gather') {
      void findings.gather().then((found) => send(worker, { kind: 'gathered', findings: found }))
    }
  }

  function listening(slot: Slot, worker: Worker, { port, gatewayPort }: { port: number; gatewayPort: number }): void {
    slot.isListening = true
    if (phase === 'starting') {
      phase = 'serving'
      const { HOST } = current
      addresses = { app: `http://${HOST}:${port}`, gateway: `http://${HOST}:${gatewayPort}` }
      for (const other of slots) if (other !== slot) start(other)
    }
    logger.event('info', 'worker started', { worker: slot.number, pid: worker.process.pid })
  }

  function ended(slot: Slot, worker: Worker, how: string): void {
    slot.worker = null
    findings.ended(worker)
    if (phase === 'stopping') {
      if (workers().length === 0) exit()
      return
    }
    if (phase === 'starting') exit(`The first worker ended with ${how} before it served anything.`)
    slot.failures = performance.now() - slot.startedAt > PROVEN_MS ? 1 : slot.failures + 1
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (slot.failures - 1), LONGEST_PAUSE_MS)
    const facts = { worker: slot.number, pid: worker.process.pid, ended: how, replaced_in_ms: pauseMs }
    logger.event('error', 'worker ended', facts)
    slot.timer = setTimeout(start, pauseMs, slot)
  }

  function apply(next: Settings): void {
    current = next
    logger.flush()
    logger = loggerOf(next)
    for (const worker of workers()) send(worker, { kind: 'settings', settings: next })
  }

  function stop(): void {
    if (phase === 'stopping') return
    phase = 'stopping'
    endReloads()
    for (const { timer } of slots) if (timer) clearTimeout(timer)
    const left = workers()
    if (left.length === 0) exit()
    for (const worker of left) send(worker, { kind: 'stop' })
    setTimeout(() => {
      for (const worker of workers()) worker.process.kill('SIGKILL')
    }, STUCK_MS)
  }

  function exit(problem?: string): never {
    logger.flush()
    if (problem !== undefined) process.stderr.write(`${problem}\n`)
    process.exit(problem === undefined ? 0 : 1)
  }
}

function loggerOf({ LOG_LEVEL }: Settings) {
  return createLogger(LOG_LEVEL, (lines) => process.stdout.write(lines))
}

/** One that is just ending has no ear any more, which its end then says. */
function send(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message, () => {})
}

function pass(from: NodeJS.ReadableStream | null, to: NodeJS.WritableStream): void {
  const lines = createWholeLines((bytes) => to.write(bytes))
  from?.on('data', lines.push).on('end', lines.end)
}
