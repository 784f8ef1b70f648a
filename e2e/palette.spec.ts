import type { Page } from '@playwright/test'
import { today } from '#lib/gtd/dates.ts'
import { expectTitles, openView, screenOf } from './screen.ts'
import { expect, otherThan, test } from './test.ts'

const NAMES = { 'bun-sqlite': 'Bun + SQLite', embedded: 'Embedded', 'cf-d1': 'Cloudflare Worker + D1' }

/** The palette, its field, and how to take what it offers first. */
function paletteOf(page: Page) {
  const palette = page.getByRole('dialog', { name: 'Commands' })
  const field = palette.getByRole('combobox', { name: 'Go to, do or find' })
  const selected = palette.getByRole('option', { selected: true })
  return {
    palette,
    field,
    selected,
    option: (name: string | RegExp) => palette.getByRole('option', { name }),
    open: async () => {
      await page.keyboard.press('ControlOrMeta+k')
      await expect(field).toBeFocused()
    },
    /** Types, waits until `words` are what Enter takes, and presses it. */
    take: async (text: string, words: string | RegExp) => {
      await field.fill(text)
      await expect(selected).toContainText(words)
      await page.keyboard.press('Enter')
      await expect(palette).toBeHidden()
    },
  }
}

test.describe('the palette, by keyboard', { tag: '@desktop-only' }, () => {
  test('goes, does on the task one is at, and gives the focus back', async ({ page, data }) => {
    await data.addProject({ name: 'Garden' })
    await data.addTasks(
      { title: 'Call Ann', due_on: today() },
      { title: 'Rake leaves' },
      { title: 'Old', status: 'done' },
    )
    await openView(page, '/inbox')
    const { heading, title, row, dialog } = screenOf(page)
    const { open, take, palette, option, selected } = paletteOf(page)
    const sidebar = page.getByRole('complementary', { name: 'Sidebar' })
    await expect(sidebar.getByRole('link', { name: 'Today, 1 due' })).toBeVisible()

    // Nothing is chosen yet: only what needs no task is offered.
    await open()
    await expect(option('Today g t')).toBeVisible()
    await expect(option(/^Complete, or reopen/)).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(palette).toBeHidden()

    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await expect(title('Rake leaves')).toBeFocused()
    await open()
    await expect(palette.getByRole('group', { name: '“Rake leaves”' })).toBeVisible()
    await page.keyboard.press('ControlOrMeta+k')
    await expect(palette).toBeHidden()
    await expect(title('Rake leaves')).toBeFocused()

    // A command that asks: its dialog takes the palette's place, and the focus returns to the row.
    await open()
    await take('due', 'Set the due date')
    await dialog('Due date').getByRole('combobox').fill('tomorrow')
    await page.keyboard.press('Enter')
    await expect(row('Rake leaves')).toContainText('Tomorrow')
    await expect(title('Rake leaves')).toBeFocused()
    await open()
    await take('move next', 'Move to Next')
    await expectTitles(page, ['Call Ann'])

    await open()
    await take('garden', 'Garden')
    await expect(heading('Garden')).toBeVisible()
    await open()
    await take('export', 'Your data')
    await expect(heading('Your data')).toBeVisible()
    await expect(sidebar.getByRole('link', { name: 'Settings' })).toHaveAttribute('aria-current', 'page')
    await open()
    // Enter is about what was typed, though the list may not have followed yet.
    await page.keyboard.type('stat')
    await page.keyboard.press('Enter')
    await expect(heading('Statistics')).toBeVisible()

    // What was taken comes first the next time, the last one on top.
    await open()
    await expect(palette.getByRole('group', { name: 'Recent' }).getByRole('option')).toContainText([
      'Statistics',
      'Your data',
      'Garden',
    ])
    await expect(selected).toContainText('Statistics')
  })

  test('finds tasks that no list has shown, adds what is typed, and switches the backend', async ({
    page,
    data,
    otherData,
    backend,
  }) => {
    await data.addTasks({ title: 'Inbox call' }, { title: 'Dentist call', status: 'someday' })
    await otherData.addTasks({ title: 'There' })
    await openView(page, '/inbox')
    await expectTitles(page, ['Inbox call'])
    const { details, toast } = screenOf(page)
    const { open, take, option, field } = paletteOf(page)

    await open()
    await field.fill('call')
    await expect(option('Inbox call Inbox')).toHaveAttribute('aria-selected', 'true')
    await expect(option('Dentist call Someday')).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(details.getByRole('textbox', { name: 'Title' })).toHaveValue('Dentist call')

    await open()
    await field.fill('Buy a stamp @errands')
    await page.keyboard.press('ArrowUp')
    await expect(option('Add “Buy a stamp” to the inbox @errands')).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(toast('Added “Buy a stamp”')).toBeVisible()
    await expectTitles(page, ['Inbox call', 'Buy a stamp'])

    const other = NAMES[otherThan(backend)]
    await open()
    await take(`switch ${other}`, /Switch to .*, local.*healthy, [\d.]+ m?s/)
    await expect(toast(`Now on ${other}`)).toBeVisible()
    await expectTitles(page, ['There'])
  })

  test('what the backend does not answer is said', { tag: '@one-backend' }, async ({ page, data, watch }) => {
    watch.allow(/500/)
    await data.addTasks({ title: 'Inbox call' })
    await openView(page, '/inbox')
    await expectTitles(page, ['Inbox call'])
    await page.route(/\/api\/tasks\?.*q=call/, (route) =>
      route.fulfill({ status: 500, json: { error: 'Broken', message: 'The index is gone.' } }),
    )
    const { open, field, option, palette } = paletteOf(page)
    await open()
    await field.fill('call')
    await expect(palette.getByRole('status')).toContainText('Tasks could not be searched. The index is gone.')
    await expect(option('Inbox call Inbox')).toBeVisible()
  })
})

test('keys pressed before its rows are painted are for them', { tag: ['@desktop-only', '@one-backend'] }, async ({
  page,
}) => {
  await openView(page, '/inbox')
  const { open, palette } = paletteOf(page)
  // Its code is there from then on.
  await open()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await page.evaluate(async () => {
    const press = (key: string, ctrlKey = false) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }),
      )
    press('k', true)
    // No frame comes in between: what a key does is drawn at the end of its task.
    await null
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) press(key)
  })
  await expect(screenOf(page).heading('Next')).toBeVisible()
  await expect(palette).toBeHidden()
})

test('on a phone the palette is a button away and fills the screen', { tag: ['@phone-only', '@one-backend'] }, async ({
  page,
}) => {
  await openView(page, '/inbox')
  const button = page.getByRole('banner').getByRole('button', { name: 'Commands' })
  await button.click()
  const { palette, field, option } = paletteOf(page)
  await expect(field).toBeFocused()
  await expect.poll(() => palette.boundingBox()).toEqual({ x: 0, y: 0, ...page.viewportSize() })
  await palette.getByRole('button', { name: 'Cancel' }).click()
  await expect(palette).toBeHidden()
  await expect(button).toBeFocused()
  await button.click()
  await field.fill('someday')
  await option(/^Someday/).click()
  await expect(screenOf(page).heading('Someday')).toBeVisible()
})
