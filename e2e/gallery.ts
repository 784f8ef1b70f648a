import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { expect, type Page, type TestInfo, test } from '@playwright/test'

/** What browsers and machines draw differently: text in the system's own font, symbols that fall back, curves, shadows. */
const PROBE = `
  <body style="margin: 0; padding: 8px; width: 184px; background: #fff; font: 14px/20px sans-serif">
    Hamburgefonstiv 0123 ⌘ ↵ ⇧
    <div style="width: 60px; height: 20px; border: 1px solid #777; border-radius: 7px; box-shadow: 0 2px 9px #0003"></div>
  </body>`

/**
 * Skips the test where pixels are not drawn as on the machine that drew the pictures: there, a comparison would say
 * more about the machine than about the app. While pictures are renewed, the probe is renewed with them.
 */
export async function skipOtherRasterisers(page: Page, info: TestInfo): Promise<void> {
  await page.setContent(PROBE)
  const drawn = await page.screenshot({ clip: { x: 0, y: 0, width: 200, height: 60 }, scale: 'css' })
  const path = info.snapshotPath(`probe-${page.viewportSize()?.width}.png`, { kind: 'screenshot' })
  if (info.config.updateSnapshots === 'changed' || info.config.updateSnapshots === 'all') {
    await mkdir(dirname(path), { recursive: true })
    return writeFile(path, drawn)
  }
  const kept = await readFile(path).catch(() => null)
  test.skip(
    !kept?.equals(drawn),
    'this browser draws other pixels than the one that drew the pictures (specs/adr/0023)',
  )
}

/** Opens the gallery on a fixed day, with its fonts and all its lazy parts there. */
export async function openGallery(page: Page): Promise<void> {
  await page.clock.setFixedTime(new Date('2026-10-14T09:30:00Z'))
  await page.goto('/gallery')
  const details = page.locator('#details')
  await expect(details.getByRole('list', { name: 'Next five dates' })).toBeVisible()
  await expect(details.getByText('Ask what it weighs.')).toBeVisible()
  // Every run has a port of its own.
  await page.getByLabel('Address of the feed').evaluate((field: HTMLInputElement) => {
    field.value = field.value.replace(/:\d+/, '')
  })
  // Rows out of sight are not laid out, and take a height that depends on where one has scrolled to.
  await page.addStyleTag({ content: '* { content-visibility: visible !important; }' })
  // The size of text under a finger, which app/globals.css gives where there is one.
  if ((page.viewportSize()?.width ?? 0) < 640)
    await page.addStyleTag({ content: ':root { --body: 1rem; --body-leading: 1.375rem; }' })
  await page.evaluate(() => document.fonts.ready)
}
