import { openStore } from './database.ts'
import { claimPort } from './listen.ts'
import type { Settings } from './settings.ts'

/** What tells a process that it is one of several workers. */
export const WORKER_FLAG = '--worker'

/** The workers of one service. */
export type Workers = {
  /** Asks every worker to stop. */
  stop(): void
  /** The exit code for this process, once every worker has ended: 0 only after a stop that went well. */
  ended: Promise<number>
}

/**
 * Migrates, then starts `settings.workers` processes that share the port and the database. They live and die
 * together: when one ends by itself the others are stopped, because a service that is quietly smaller than
 * asked for is worse than one that whoever watches it restarts. Throws a `StartError`.
 */
export async function startWorkers(settings: Settings): Promise<Workers> {
  openStore(settings).close()
  const port = await claimPort(settings)
  const workers = Array.from({ length: settings.workers }, () =>
    Bun.spawn([process.execPath, Bun.main, WORKER_FLAG], {
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'inherit', 'inherit'],
      // The channel carries nothing: a worker sees it close when this process is killed, and ends too.
      ipc: () => undefined,
    }),
  )
  let isStopping = false
  function stop() {
    isStopping = true
    for (const worker of workers) worker.kill('SIGTERM')
  }
  async function outcomeOf(worker: (typeof workers)[number]): Promise<number> {
    const code = await worker.exited
    if (isStopping) return worker.signalCode === 'SIGTERM' ? 0 : code
    process.stderr.write(
      `worker ${worker.pid} ended by itself (${worker.signalCode ?? `exit ${code}`}): stopping all\n`,
    )
    stop()
    return 1
  }
  const ended = Promise.all(workers.map(outcomeOf)).then((codes) => Math.max(...codes))
  return { stop, ended }
}
