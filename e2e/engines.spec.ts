import { existsSync, globSync } from 'node:fs'
import type { Engine } from './engines/engine.ts'
import { startFirefox } from './engines/firefox.ts'
import { startWebKit } from './engines/webkit.ts'
import { expect, test } from './test.ts'

const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path))
const DRIVER = '/usr/bin/WebKitWebDriver'
const XVFB = '/usr/bin/Xvfb'
const TOO_LONG = 'A title that goes on '.repeat(12)

// What differs between engines is in the page; of backends and sizes the other tests know.
const TAGS = { tag: ['@one-backend', '@desktop-only'] }

test(
  'Firefox: the app opens, takes and completes a task, and exports from its service worker',
  TAGS,
  async ({ stack }) => {
    test.skip(!FIREFOX, 'there is no Firefox here: apt-get install firefox-esr')
    await walk(await startFirefox(FIREFOX ?? ''), stack.url)
  },
)

test(
  'WebKit: the app opens, takes and completes a task, and exports from its service worker',
  TAGS,
  async ({ stack }) => {
    const [browser] = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser')
    const isThere = browser !== undefined && existsSync(DRIVER) && existsSync(XVFB)
    test.skip(
      !isThere,
      'there is no WebKitGTK with its driver and a screen here: apt-get install webkit2gtk-driver xvfb',
    )
    await walk(await startWebKit({ xvfb: XVFB, driver: DRIVER, browser: browser ?? '' }), stack.url)
  },
)

/** What a person meets first, by keys alone. */
async function walk(engine: Engine, url: string): Promise<void> {
  // A second browser starts, and takes all of the app into its cache.
  test.setTimeout(180_000)
  test.info().annotations.push({ type: 'engine', description: engine.version })
  const is = (expression: string) => expect.poll(() => engine.read(expression).catch(String), { timeout: 20_000 })
  const titles = is.bind(null, `[...document.querySelectorAll('main [data-task] a')].map((link) => link.textContent)`)
  // It comes last, with all that keys and offline work need.
  const allHasCome = () => is(`document.querySelector('[aria-label^="Notifications"]') !== null`).toBe(true)
  try {
    await engine.open(`${url}/inbox`)
    await allHasCome()
    await engine.read(
      `void (globalThis.problems = [], ['error', 'unhandledrejection'].map((type) => addEventListener(type, ({ message, reason }) => problems.push(message ?? String(reason)))))`,
    )

    await engine.press('n')
    await is(`document.activeElement.ariaLabel`).toBe('Task')
    await engine.type(TOO_LONG)
    await is(`document.activeElement.value.length`).toBe(TOO_LONG.length)
    expect(await engine.read(`document.activeElement.scrollHeight - document.activeElement.clientHeight`)).toBe(0)
    await engine.press('Escape', 'n')
    await is(`document.activeElement.ariaLabel`).toBe('Task')
    await engine.read(`document.activeElement.select()`)
    await engine.type('Call Ann @phone tomorrow')
    await is(`[...document.querySelectorAll('[aria-label="Understood"] li')].map((chip) => chip.textContent)`).toEqual([
      '@phone',
      'Due Tomorrow',
    ])
    await engine.press('Enter')
    await titles().toEqual(['Call Ann'])

    await engine.press('j', 'e')
    await titles().toEqual([])
    await engine.press('Control+z')
    await titles().toEqual(['Call Ann'])
    expect(await engine.read('problems')).toEqual([])

    await is(`navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)`).toBe(true)
    await engine.open(`${url}/settings/data`)
    await allHasCome()
    const button = (name: string) =>
      `[...document.querySelectorAll('main button')].find((each) => each.textContent.startsWith('${name}'))`
    await engine.read(`${button('Prepare')}.click()`)
    await is(`${button('Download')} !== undefined`).toBe(true)
  } finally {
    await engine.close()
  }
}
