import { openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

test('Statistics counts what came in and what was done, and where it lies', async ({ page, data }) => {
  await openView(page, '/statistics')
  const { main, heading } = screenOf(page)
  await expect(main.getByRole('button', { name: 'Add a task' })).toBeVisible()
  await data.addTasks(
    { title: 'One', contexts: ['@phone'] },
    { title: 'Two', contexts: ['@phone'], status: 'done' },
    { title: 'Three', status: 'done' },
  )
  await openView(page, '/inbox')
  await page.keyboard.press('g')
  await page.keyboard.press('x')
  await expect(heading('Statistics')).toBeVisible()
  const days = main.getByRole('region', { name: 'Four weeks, by day' }).getByRole('listitem')
  await expect(days).toHaveCount(28)
  await expect(days.last()).toHaveText('Today: 2 done, 3 added')
  await expect(main.getByRole('region', { name: 'By context' }).getByRole('listitem')).toHaveText([
    /^@phone.*1 open, 1 done/,
    /^No context.*0 open, 1 done/,
  ])
})
