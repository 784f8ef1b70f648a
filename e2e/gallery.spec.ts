import { openGallery, skipOtherRasterisers } from './gallery.ts'
import { expect, test } from './test.ts'

/** Where a section could look wrong in a way that the others do not show; in light on a desktop, all of them are seen. */
const DARK = ['controls', 'rows', 'notices', 'projects', 'calendar']
const PHONE = ['rows', 'notices', 'projects', 'details', 'clarify', 'calendar']

/** What floats is opened by the button of this name; the picture is of the dialog alone. */
const DIALOGS = [
  ...['Quick add', 'Palette', 'Backends', 'New project', 'Delete project', 'Set context'],
  ...['Swiped row', 'Two versions'],
]

/** A picture is taken until two are alike, which on a busy machine is a while. */
const PATIENCE = { timeout: 60_000 }

test.describe('the gallery looks as it did', { tag: '@one-backend' }, () => {
  // A phone's width alone: while a picture taller than the screen is taken, Chromium forgets that there is a finger.
  test.use({
    contextOptions: { reducedMotion: 'reduce' },
    timezoneId: 'UTC',
    deviceScaleFactor: 1,
    isMobile: false,
    hasTouch: false,
  })
  // Seconds on a quiet machine; on a busy one every picture waits its turn, and is taken twice.
  test.describe.configure({ timeout: 240_000 })
  test.beforeEach(async ({ page, watch }, info) => {
    // What is out of sight is laid out for the picture, which moves what stands below it.
    watch.allowJumps()
    await skipOtherRasterisers(page, info)
  })

  for (const scheme of ['light', 'dark'] as const)
    test(`in ${scheme}`, { tag: scheme === 'dark' ? '@desktop-only' : [] }, async ({ page, viewport }) => {
      const isPhone = viewport !== null && viewport.width < 640
      await page.emulateMedia({ colorScheme: scheme })
      await openGallery(page)
      const all = await page
        .locator('main > section:not(#dialogs)')
        .evaluateAll((sections) => sections.map(({ id }) => id))
      const some = isPhone ? PHONE : scheme === 'dark' ? DARK : all
      expect(all).toEqual(expect.arrayContaining(some))
      for (const id of some)
        await expect.soft(page.locator(`#${id}`)).toHaveScreenshot([isPhone ? 'phone' : scheme, `${id}.png`], PATIENCE)
    })

  test('in its dialogs', { tag: '@desktop-only' }, async ({ page }) => {
    await openGallery(page)
    const dialog = page.getByRole('dialog')
    for (const name of DIALOGS) {
      await page.locator('#dialogs').getByRole('button', { name, exact: true }).click()
      await expect(dialog).toBeVisible()
      await expect
        .soft(dialog)
        .toHaveScreenshot(['dialogs', `${name.toLowerCase().replaceAll(' ', '-')}.png`], PATIENCE)
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
  })
})

test('the gallery is no wider than the screen, asks no backend for anything and may not be indexed', {
  tag: ['@one-backend', '@phone-only'],
}, async ({ page, watch }) => {
  watch.allowJumps()
  const calls: string[] = []
  page.on('request', (request) => request.url().includes('/api/') && calls.push(request.url()))
  await openGallery(page)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide).toBe(0)
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
  expect(calls).toEqual([])
})
