import { addDays, formatDay, today } from '#lib/gtd/dates.ts'
import { expectTitles, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

const day = today()

test('Calendar shows four weeks by day: what is due, what starts, and what is overdue', async ({ page, data }) => {
  await data.addTasks(
    { title: 'Starts', status: 'next', defer_until: addDays(day, 2) },
    { title: 'Due then', status: 'waiting', due_on: addDays(day, 2), defer_until: addDays(day, 1) },
    { title: 'Late', due_on: addDays(day, -3) },
    { title: 'Last', status: 'someday', due_on: addDays(day, 27) },
    { title: 'Too far', due_on: addDays(day, 28) },
    { title: 'No date' },
  )
  await openView(page, '/inbox')
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  const { heading, main, title, circle } = screenOf(page)
  await expect(heading('Calendar')).toBeVisible()
  await expectTitles(page, ['Late', 'Due then', 'Starts', 'Last'])
  const cell = main.getByRole('button', { name: `${formatDay(addDays(day, 2), day)}: 1 due, 1 to start` })
  await cell.click()
  await expect(title('Due then')).toBeFocused()
  await page.keyboard.press('j')
  await expect(title('Starts')).toBeFocused()
  await circle('Due then').click()
  await expectTitles(page, ['Late', 'Starts', 'Last'])
  await expect(main.getByRole('button', { name: `${formatDay(addDays(day, 2), day)}: 1 to start` })).toBeVisible()
})

test('Calendar: empty, it offers to add something', { tag: '@any-size' }, async ({ page }) => {
  await openView(page, '/calendar')
  const { main, dialog } = screenOf(page)
  await main.getByRole('button', { name: 'Add a task with a date' }).click()
  await expect(dialog('New task')).toBeVisible()
  await page.keyboard.type('Call Ann tomorrow')
  await page.keyboard.press('Enter')
  await expectTitles(page, ['Call Ann'])
})
