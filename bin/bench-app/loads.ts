import { gzipSync } from 'node:zlib'
import type { Browser, Page } from '@playwright/test'
import type { Load } from '#lib/shootout/app-bench/run.ts'
import { freshPage, untilCalm } from './browser.ts'

/** Opens `path` in a fresh browser and reads what the standards call it. */
export async function measureLoad(
  browser: Browser,
  url: string,
  backend: string,
  path: string,
): Promise<Omit<Load, 'round' | 'view' | 'backend'>> {
  const { page, devtools, context } = await freshPage(browser, url, backend)
  try {
    await page.goto(path)
    await untilCalm(page)
    const seen = await page.evaluate(readPaints)
    await devtools.send('HeapProfiler.collectGarbage')
    const { metrics } = await devtools.send('Performance.enable').then(() => devtools.send('Performance.getMetrics'))
    const heapBytes = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0
    return { ...seen, heapBytes, scriptBytes: await measureScript(page, path) }
  } finally {
    await context.close()
  }
}

/** Runs in the page. CLS is the worst burst of shifts, at most 1 s apart and 5 s long (https://web.dev/articles/cls). */
async function readPaints(): Promise<{ ttfbMs: number; lcpMs: number; cls: number }> {
  const read = (type: string) =>
    new Promise<PerformanceEntry[]>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()))
      observer.observe({ type, buffered: true })
      // Entries that are there come at once; a page may have none.
      setTimeout(() => resolve([]), 500)
    })
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const paints = await read('largest-contentful-paint')
  const shifts = (await read('layout-shift')) as (PerformanceEntry & { value: number })[]
  let cls = 0
  let burst = { start: 0, last: 0, sum: 0 }
  for (const { startTime, value } of shifts) {
    const continues = startTime - burst.last < 1_000 && startTime - burst.start < 5_000
    burst = { start: continues ? burst.start : startTime, last: startTime, sum: (continues ? burst.sum : 0) + value }
    cls = Math.max(cls, burst.sum)
  }
  return { ttfbMs: navigation?.responseStart ?? Number.NaN, lcpMs: paints.at(-1)?.startTime ?? Number.NaN, cls }
}

/** What the document itself asks for; browsers that know modules skip `noModule`. */
async function measureScript(page: Page, path: string): Promise<number> {
  const html = await (await page.request.get(path, { headers: { accept: 'text/html' } })).text()
  const tags = [...html.matchAll(/<script[^>]* src="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag))
  const sizes = tags.map(async ([, src = '']) => gzipSync(await (await page.request.get(src)).body()).length)
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0)
}
