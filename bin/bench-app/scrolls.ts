import type { Browser, CDPSession, Page } from '@playwright/test'
import type { Smoothness } from '#lib/shootout/app-bench/run.ts'
import { freshPage, untilCalm } from './browser.ts'

const PIXELS = 12_000
const PIXELS_PER_SECOND = 3_000
const FRAME_MS = 1_000 / 60

/** Scrolls through the list of `path` as a wheel does, and counts the frames of a 60 Hz screen that had nothing new. */
export async function measureScroll(browser: Browser, url: string, backend: string, path: string): Promise<Smoothness> {
  const { page, devtools, context } = await freshPage(browser, url, backend)
  try {
    await page.goto(path)
    await untilCalm(page)
    return await scroll(page, devtools)
  } finally {
    await context.close()
  }
}

/** Scrolls the `main` of a page that has come to rest. */
export async function scroll(page: Page, devtools: CDPSession): Promise<Smoothness> {
  const watch = await page.evaluateHandle(() => window.probe.watchFrames())
  await devtools.send('Input.synthesizeScrollGesture', {
    x: 700,
    y: 400,
    yDistance: -PIXELS,
    speed: PIXELS_PER_SECOND,
    gestureSourceType: 'mouse',
  })
  const gaps = await watch.evaluate((frames) => frames.stop())
  const pixels = await page.evaluate(() => document.querySelector('main')?.scrollTop ?? 0)
  const dropped = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / FRAME_MS) - 1), 0)
  return { pixels: Math.round(pixels), frames: gaps.length + dropped, dropped, longestMs: Math.max(0, ...gaps) }
}
