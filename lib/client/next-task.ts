/** Resolves in a task of its own: what a key did is painted before, for browsers put that first. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
