const running = new Set<string>()

/** Runs `work` while nobody else does under this name in any tab; where someone does, gives undefined at once. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  // Only secure origins have locks; on another, each tab looks after itself, and replays are safe to repeat.
  if (!navigator.locks) return aloneHere(name, work)
  return navigator.locks.request(`shootout ${name}`, { ifAvailable: true }, (lock) => (lock ? work() : undefined))
}

async function aloneHere<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  if (running.has(name)) return undefined
  running.add(name)
  try {
    return await work()
  } finally {
    running.delete(name)
  }
}
