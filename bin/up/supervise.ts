import type { RunningProcess } from '#lib/shootout/drivers/process.ts'
import { sayDuration } from '../terminal.ts'

const RESTARTS_MAX = 5
const WINDOW_MS = 60_000
const FIRST_DELAY_MS = 250

/** A process that is started again whenever it ends by itself. */
export type Supervised<P extends RunningProcess> = {
  first: P
  /** Ends it for good; resolves when it has ended. */
  stop(): Promise<void>
}

/**
 * Starts a process and keeps it: ended, it is started again after 250 ms, 500 ms, 1 s…, at most five times within a
 * minute, with one line to `say` each time. Rejects when the first start does.
 */
export async function supervise<P extends RunningProcess>(
  start: (before?: P) => Promise<P>,
  say: (line: string) => void,
): Promise<Supervised<P>> {
  const first = await start()
  const stopping = new AbortController()
  let current = first
  const watch = async () => {
    let restarts: number[] = []
    for (;;) {
      const code = await current.exited
      if (stopping.signal.aborted) return
      restarts = restarts.filter((time) => time > Date.now() - WINDOW_MS)
      const how = code === null ? 'a signal' : `exit code ${code}`
      if (restarts.length === RESTARTS_MAX)
        return say(`${first.id} ended with ${how}, the sixth time within a minute; it stays down until you start anew.`)
      const waitMs = FIRST_DELAY_MS * 2 ** restarts.length
      say(`${first.id} ended with ${how}; starting it again in ${sayDuration(waitMs)}.`)
      restarts.push(Date.now())
      await pause(waitMs, stopping.signal)
      if (stopping.signal.aborted) return
      current = await start(current).catch((error: Error) => {
        say(error.message)
        return { ...current, exited: Promise.resolve(1), stop: async () => undefined }
      })
      if (stopping.signal.aborted) return current.stop()
    }
  }
  const watching = watch()
  return {
    first,
    stop: async () => {
      stopping.abort()
      await current.stop()
      await watching
    },
  }
}

/** Resolves after `ms`, or at once when `signal` is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
