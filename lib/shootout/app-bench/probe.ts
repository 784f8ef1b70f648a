import type { Timing } from './run.ts'

/** What {@link installProbe} leaves on `window`. */
export type Probe = {
  /** Starts to wait for the next keydown; `isShown` is asked before each frame whether it has what was asked for. */
  arm(isShown: () => boolean): void
  /** Resolves when that was painted. Rejects after 10 s, saying what came of it. */
  result(): Promise<Timing>
  /** Reads frame times until `stop`; the gaps between them in ms. */
  watchFrames(): { stop(): number[] }
}

/**
 * Runs in the page before its own scripts. A frame counts as painted at the first task after it: the rendering steps run
 * `requestAnimationFrame`, style, layout and paint, and only then does the event loop take the next message. Event
 * Timing is read beside it, as a second opinion by the browser itself.
 */
export function installProbe(): void {
  const GIVE_UP_MS = 10_000
  const entries: PerformanceEventTiming[] = []
  const events = new PerformanceObserver((list) => {
    entries.push(...(list.getEntries() as PerformanceEventTiming[]))
  })
  events.observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)

  function afterPaint(then: (now: number) => void): void {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => then(performance.now())
    port2.postMessage(null)
  }

  function inpSince(start: number): number {
    entries.push(...(events.takeRecords() as PerformanceEventTiming[]))
    return Math.max(0, ...entries.filter((entry) => entry.startTime >= start).map(({ duration }) => duration))
  }

  let pending: Promise<Timing> = Promise.reject(new Error('the probe was not armed'))
  pending.catch(() => {})
  const probe: Probe = {
    arm(isShown) {
      pending = new Promise((resolve, reject) => {
        let start = Number.NaN
        let first: number | null = null
        const givenUp = setTimeout(
          () => reject(new Error(Number.isNaN(start) ? 'no key arrived' : 'what was asked for never showed')),
          GIVE_UP_MS,
        )
        const frame = () => {
          const has = isShown()
          afterPaint((now) => {
            first ??= now - start
            if (!has) return
            clearTimeout(givenUp)
            const shownMs = now - start
            const firstMs = first
            // The browser's own entry comes with the frame after.
            requestAnimationFrame(() =>
              requestAnimationFrame(() => resolve({ firstMs, shownMs, inpMs: inpSince(start) })),
            )
          })
          if (!has) requestAnimationFrame(frame)
        }
        window.addEventListener(
          'keydown',
          ({ timeStamp }) => {
            start = timeStamp
            requestAnimationFrame(frame)
          },
          { capture: true, once: true },
        )
      })
      pending.catch(() => {})
    },
    result: () => pending,
    watchFrames() {
      const gaps: number[] = []
      let last = performance.now()
      let isOn = true
      const frame = (now: number) => {
        gaps.push(now - last)
        last = now
        if (isOn) requestAnimationFrame(frame)
      }
      requestAnimationFrame((now) => {
        last = now
        requestAnimationFrame(frame)
      })
      return {
        stop() {
          isOn = false
          return gaps
        },
      }
    },
  }
  Object.assign(window, { probe })
}
