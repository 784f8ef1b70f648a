import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test'
import { CHOICES_COOKIE, writeChoices } from '#app/(gtd)/_first/choices.ts'
import { installProbe } from '#lib/shootout/app-bench/probe.ts'
import { chromiumPath } from '../checks/chromium.ts'

/** The slowdown that makes of a desktop's core about that of a mid-range laptop. */
export const CPU_SLOWDOWN = 4
/** What is left of 1366 × 768, the most usual small laptop, below the browser's own bars. */
const VIEWPORT = { width: 1366, height: 657 }

/** A page in a browser context of its own: nothing cached, nothing kept. */
export type FreshPage = { page: Page; devtools: CDPSession; context: BrowserContext }

/** The project's own Chromium, headless. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumPath()
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  })
}

/** A page of somebody who was here before and chose `backend`. Its processor is slowed down. */
export async function freshPage(browser: Browser, url: string, backend: string): Promise<FreshPage> {
  const context = await browser.newContext({ baseURL: url, viewport: VIEWPORT, locale: 'en-GB', colorScheme: 'light' })
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const value = writeChoices({
    target: { id: backend, location: 'local' },
    timeZone,
    nextGrouping: 'project',
    isHolding: false,
  })
  await context.addCookies([{ name: CHOICES_COOKIE, value, url }])
  const page = await context.newPage()
  const choice = JSON.stringify({ id: backend, location: 'local' })
  await page.addInitScript((value) => localStorage.setItem('backend', value), choice)
  await page.addInitScript(installProbe)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  return { page, devtools, context }
}

/** Waits until the view has its data and the page has nothing to do. */
export async function untilCalm(page: Page): Promise<void> {
  await page.locator('main h1').waitFor()
  // Neither may a view be on its way of which only the name is there.
  await page.waitForFunction(
    () => document.querySelector('main :is([data-goal], [role="status"][aria-label^="Loading"])') === null,
  )
  await page.evaluate(
    () => new Promise<void>((resolve) => requestIdleCallback(() => setTimeout(resolve, 60), { timeout: 2_000 })),
  )
}
