import type { ChildProcess } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'

/** Milliseconds that requests in flight have to finish once the process is told to stop. */
const DRAIN_MS = 10_000

/** The next workerd that is started here: Miniflare does not hand out its process. */
export function nextWorkerd(): Promise<ChildProcess> {
  return new Promise((resolve) =>
    subscribe('child_process', (message) => {
      const { process: child } = message as { process: ChildProcess }
      child.once('spawn', () => {
        if (child.spawnfile.endsWith('workerd')) resolve(child)
      })
    }),
  )
}

/** The tie between this process and its workerd. */
export type Lives = {
  /** Set once workerd serves: from then on its end is the end of this process, whyever it came. */
  isBound: boolean
  /** A signal has asked for the end. */
  readonly isStopping: boolean
}

/** From when workerd runs, SIGTERM and SIGINT are passed on to it, and this process ends with 0 when it has ended. */
export function bindLives(started: Promise<ChildProcess>): Lives {
  const lives = { isBound: false, isStopping: false }
  started.then((workerd) => {
    const stop = () => {
      if (lives.isStopping) return
      lives.isStopping = true
      // Miniflare would take the end for a crash and start another one, which must not get as far as listening.
      process.env.MINIFLARE_WORKERD_PATH = '/bin/false'
      // At SIGTERM workerd refuses new connections, answers what is in flight, closes its databases and ends.
      workerd.kill('SIGTERM')
      setTimeout(() => workerd.kill('SIGKILL'), DRAIN_MS)
    }
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      // Miniflare's own would kill workerd at once.
      process.removeAllListeners(signal)
      process.on(signal, stop)
    }
    // `close`, not `exit`: its last log lines may still be on the way.
    workerd.once('close', (code, signal) => {
      if (lives.isStopping) process.exit(0)
      if (!lives.isBound) return
      process.stderr.write(`cf-d1: workerd ended with ${signal ?? `exit code ${code}`}\n`)
      process.exit(1)
    })
  })
  return lives
}
