import type { LogLevel } from './settings.ts'

const SEVERITY: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3, silent: 4 }
// Workers share one pipe: only a write of up to PIPE_BUF (4096 bytes on Linux) never mixes with another's.
const CHUNK_CHARACTERS = 3500
const FLUSH_AFTER_MS = 20

/** Where the log lines go: standard output in production. */
export type LogSink = { write(text: string): number | Promise<number>; flush(): unknown }

/** Writes JSON lines, a few at a time: at most 20 ms late, so a killed process loses no more than that. */
export type Log = {
  /** One line with `time` and `level` before `fields`; nothing when the level is below the set one. */
  write(level: Exclude<LogLevel, 'silent'>, fields: Record<string, unknown>): void
  /** Writes out what waits, and resolves when the sink has it. */
  flush(): Promise<void>
}

/** A log of the lines at `level` and above. */
export function createLog(level: LogLevel, sink: LogSink = Bun.stdout.writer()): Log {
  let waiting = ''
  let isScheduled = false
  async function flush() {
    isScheduled = false
    sink.write(waiting)
    waiting = ''
    await sink.flush()
  }
  return {
    write(lineLevel, fields) {
      if (SEVERITY[lineLevel] < SEVERITY[level]) return
      const line = `${JSON.stringify({ time: new Date().toISOString(), level: lineLevel, ...fields })}\n`
      if (waiting.length + line.length > CHUNK_CHARACTERS) void flush()
      waiting += line
      if (isScheduled) return
      isScheduled = true
      setTimeout(flush, FLUSH_AFTER_MS)
    },
    flush,
  }
}
