/** Settings of an instance that a case starts for itself. */
export type LaunchOptions = {
  /** Where its database is; absent: a new folder. The same folder again is the same data. */
  dataDir?: string
  env?: Record<string, string>
  /** Gets every line that it writes. */
  onLog?: (line: string) => void
}

/** A running backend that a case may stop or kill. */
export type Instance = {
  baseUrl: string
  dataDir: string
  /** SIGTERM; resolves when it has ended. */
  stop(): Promise<void>
  /** SIGKILL; resolves when it has ended. */
  kill(): Promise<void>
  /** Its exit code, null when a signal ended it. */
  exited: Promise<number | null>
}
