import type { Browser, Page } from '@playwright/test'
import type { Bare } from '#lib/shootout/app-bench/run.ts'
import { freshPage } from './browser.ts'
import { BACKENDS } from './laboratory.ts'
import { scroll } from './scrolls.ts'

const KEYS = 25
const LINES = 500
/** In the app's own origin, though nothing of the app is in it. */
const PATH = '/bare'

/** A page that does what a page must at least: lines of text, of which a key changes a word. */
const BARE_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>
<style>body { margin: 0 } main { height: 100vh; overflow: auto; font: 14px/24px sans-serif }</style>
<main>${Array.from({ length: LINES }, (_, index) => `<div>Line ${index}</div>`).join('')}</main>
<script>addEventListener('keydown', () => { document.querySelector('div').textContent = String(performance.now()) })</script>`

/** What the machine and the browser take for a page of nothing: no app is faster here at this time. */
export async function measureBare(browser: Browser, url: string): Promise<Omit<Bare, 'round'>> {
  const { page, devtools, context } = await freshPage(browser, url, BACKENDS[0].id)
  try {
    await page.route(PATH, (route) => route.fulfill({ contentType: 'text/html', body: BARE_PAGE }))
    await page.goto(PATH)
    const timings = []
    for (let key = 0; key < KEYS; key++) timings.push(await press(page))
    return { timings, ...(await scroll(page, devtools)) }
  } finally {
    await context.close()
  }
}

async function press(page: Page) {
  await page.evaluate(() => {
    const word = document.querySelector('div')
    const before = word?.textContent
    window.probe.arm(() => word?.textContent !== before)
  })
  await page.keyboard.press('j')
  return page.evaluate(() => window.probe.result())
}
