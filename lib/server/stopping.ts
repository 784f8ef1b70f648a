/** How long a stop waits for what is in flight. */
export const GRACE_MS = 10_000
/** Open pages keep their hot-reload sockets, which nobody waits for. */
export const DEV_GRACE_MS = 500

/** Ends this process with 0 once `done` resolves, or after `graceMs`. */
export function exitAfter(done: Promise<unknown>, graceMs: number): void {
  setTimeout(() => process.exit(0), graceMs).unref()
  void done.then(() => process.exit(0))
}
