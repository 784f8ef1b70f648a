/** Does `work` once, in a moment when the page has nothing else to do, at the latest after `timeoutMs`. */
export function onIdle(work: () => void, timeoutMs: number): void {
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: timeoutMs })
  else setTimeout(work, 50)
}
