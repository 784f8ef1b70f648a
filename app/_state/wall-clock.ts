const MINUTE_MS = 60_000
/** A page that wakes, or comes out of the browser's cache, has missed what its timer would have said. */
const WAKINGS = ['visibilitychange', 'focus', 'pageshow']

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Tells `listener` whenever the wall clock may show another day or zone: at each full minute, and when the page is looked
 * at again. One clock for all who ask.
 */
export function subscribeToWallClock(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) start()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) stop()
  }
}

function start(): void {
  for (const type of WAKINGS) window.addEventListener(type, tell)
  wind()
}

function stop(): void {
  for (const type of WAKINGS) window.removeEventListener(type, tell)
  clearTimeout(timer)
}

function wind(): void {
  timer = setTimeout(
    () => {
      tell()
      wind()
    },
    MINUTE_MS - (Date.now() % MINUTE_MS),
  )
}

function tell(): void {
  for (const listener of listeners) listener()
}
