import { type ConsoleMessage, expect, type Page, type Request, type Response } from '@playwright/test'

/** Layout shift that a page may have, as CLS (https://web.dev/articles/cls) counts it. */
const CLS_MAX = 0.05

/** What went wrong on a page while a test ran. */
export type PageWatch = {
  /** Lets problems pass whose text matches: the test makes them happen. */
  allow(...problems: RegExp[]): void
  /** Lets the page jump: what the test makes happen is announced on top of it. */
  allowJumps(): void
  /** Fails the test unless the page was quiet: no errors, no failed requests, nothing that jumped. */
  verify(): void
}

type Shift = { document: number; at: number; value: number; moved: string }

/** Watches `page` from before its first navigation. */
export async function watchPage(page: Page): Promise<PageWatch> {
  const problems: string[] = []
  const allowed: RegExp[] = []
  const shifts: Shift[] = []
  let mayJump = false
  const note = (problem: string) => problems.push(problem)

  page.on('pageerror', (error) => note(`uncaught: ${error.message}`))
  page.on('console', (message: ConsoleMessage) => {
    // Playwright's own word for what its configuration asks of it.
    if (message.text() === 'Service Worker registration blocked by Playwright') return
    if (message.type() === 'error' || message.type() === 'warning')
      note(`console ${message.type()}: ${message.text()} (${message.location().url})`)
  })
  page.on('response', (response: Response) => {
    if (response.status() >= 400) note(`${response.status()}: ${response.request().method()} ${response.url()}`)
  })
  page.on('requestfailed', (request: Request) => {
    const reason = request.failure()?.errorText
    // The page itself gives these up: a prefetch at a navigation, a search when the next letter comes.
    if (reason !== 'net::ERR_ABORTED') note(`${reason}: ${request.method()} ${request.url()}`)
  })
  await page.exposeFunction('reportLayoutShift', (shift: Shift) => shifts.push(shift))
  await page.addInitScript(observeShifts)

  return {
    allow: (...more) => allowed.push(...more),
    allowJumps() {
      mayJump = true
    },
    verify() {
      expect(
        problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem))),
        'the page is quiet',
      ).toEqual([])
      if (mayJump) return
      const largest = largestWindow(shifts)
      expect(largest.value, `nothing jumps (${largest.moved})`).toBeLessThan(CLS_MAX)
    },
  }
}

/**
 * Runs in the page. What follows an input is the answer to it and may move things. The standard allows 500 ms; here it is a
 * second, for a machine that is busy with other tests answers later, and thirty frames have to be drawn in it as well.
 */
function observeShifts() {
  const ANSWER = { ms: 1_000, frames: 30 }
  const answers: { from: number; until: number }[] = []
  for (const type of ['pointerdown', 'keydown', 'input'])
    window.addEventListener(type, ({ timeStamp }) => answerTo(timeStamp), { capture: true })
  function answerTo(from: number) {
    const answer = { from, until: Number.POSITIVE_INFINITY }
    answers.push(answer)
    let frames = 0
    requestAnimationFrame(function next(now) {
      if (++frames >= ANSWER.frames && now - from >= ANSWER.ms) answer.until = now
      else requestAnimationFrame(next)
    })
  }
  const isAnswer = (at: number) => answers.some(({ from, until }) => from <= at && at <= until)
  type LayoutShift = PerformanceEntry & {
    value: number
    hadRecentInput: boolean
    sources: { node: Node | null }[]
  }
  const report = (window as unknown as { reportLayoutShift(shift: object): void }).reportLayoutShift
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries() as LayoutShift[]) {
      if (shift.hadRecentInput || isAnswer(shift.startTime)) continue
      const elements = shift.sources.map(({ node }) => (node instanceof Element ? node : node?.parentElement))
      const moved = elements.map((element) => element?.outerHTML.slice(0, 120)).join(' | ')
      report({ document: performance.timeOrigin, at: shift.startTime, value: shift.value, moved })
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** CLS is the worst burst of shifts: at most 1 s apart and 5 s long. */
function largestWindow(shifts: readonly Shift[]): { value: number; moved: string } {
  let worst = { value: 0, moved: '' }
  let start: Shift | undefined
  let last: Shift | undefined
  let current = worst
  for (const shift of shifts) {
    const continues =
      start && last && shift.document === start.document && shift.at - last.at < 1_000 && shift.at - start.at < 5_000
    if (!continues) start = shift
    last = shift
    current = {
      value: (continues ? current.value : 0) + shift.value,
      moved: continues ? `${current.moved} | ${shift.moved}` : shift.moved,
    }
    if (current.value > worst.value) worst = current
  }
  return worst
}
