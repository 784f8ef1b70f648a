import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { openView, screenOf } from './screen.ts'
import type { BackendId } from './stack.ts'

/** Opens the page and waits until it hears what is done with it. */
export async function openDataPage(page: Page): Promise<void> {
  await openView(page, '/settings/data')
  await untilReady(page)
}

/** The page on which data goes in and out, by what a screen reader says. */
export function dataPage(page: Page) {
  const { main } = screenOf(page)
  const section = (name: string) => main.getByRole('region', { name })
  const imports = section('Import')
  return {
    exports: section('Export'),
    imports,
    copies: section('Copy my data to…'),
    choose: (name: string, text: string) =>
      imports.getByLabel('File to import').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) }),
    /** What has to be done to get a file, and the file. */
    async download(): Promise<{ name: string; text: string }> {
      const waiting = page.waitForEvent('download')
      await section('Export')
        .getByRole('button', { name: /^Download / })
        .click()
      const file = await waiting
      return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
    },
  }
}

/** Goes to another backend as the switcher would, with a page that is loaded anew. */
export async function goToBackend(page: Page, id: BackendId): Promise<void> {
  await page.evaluate((value) => localStorage.setItem('backend', value), JSON.stringify({ id, location: 'local' }))
  await page.reload()
  await untilReady(page)
}

/** What can be compared is known only once the script runs and the backends are read. */
async function untilReady(page: Page): Promise<void> {
  await expect(dataPage(page).copies.getByRole('button', { name: 'Compare' })).toBeVisible()
}
