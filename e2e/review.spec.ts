import { expectTitles, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

test('the weekly review leads through its steps, is taken up where it was left, and stamps projects', async ({
  page,
  data,
}) => {
  const garden = await data.addProject({ name: 'Garden', reviewed_at: '2026-01-05T10:00:00.000Z' })
  await data.addProject({ name: 'Attic', status: 'archive' })
  await data.addTasks(
    { title: 'Call Ann' },
    { title: 'Rake', status: 'next', project_id: garden.id },
    { title: 'Dug', status: 'done' },
    { title: 'Reply', status: 'waiting', waiting_for: 'Zoe' },
    { title: 'Greek', status: 'someday' },
  )
  await openView(page, '/inbox')
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  const { heading, main, dialog } = screenOf(page)
  await expect(heading('Review')).toBeVisible()
  await expect(main.getByText('1 project to look at')).toBeVisible()
  await main.getByRole('button', { name: 'Start the review' }).click()
  const step = (name: string) => main.getByRole('heading', { level: 2, name, exact: true })
  await expect(step('Collect')).toBeVisible()
  await main.getByRole('button', { name: 'Write it down' }).click()
  await expect(dialog('New task')).toBeVisible()
  await page.keyboard.type('Sort papers')
  await page.keyboard.press('Enter')
  await main.getByRole('button', { name: 'Done, next step' }).click()
  await expect(step('Inbox to zero')).toBeFocused()
  await expectTitles(page, ['Call Ann', 'Sort papers'])
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await expectTitles(page, ['Sort papers'])

  await page.reload()
  await expect(step('Inbox to zero')).toBeVisible()
  await main.getByRole('button', { name: 'Skip' }).click()
  for (const [name, titles] of [
    ['Empty your head', []],
    ['Next actions', ['Rake']],
    ['Last week', ['Call Ann', 'Dug']],
    ['Next four weeks', []],
    ['Waiting for', ['Reply']],
  ] as const) {
    await expect(step(name)).toBeFocused()
    await expectTitles(page, [...titles])
    await page.keyboard.press('.')
  }
  await main.getByRole('button', { name: 'Reviewed: Garden' }).click()
  await expect(main.getByText('Every project has been looked at')).toBeVisible()
  await expect.poll(async () => (await data.projects())[0]?.reviewed_at).not.toBe(garden.reviewed_at)
  for (const name of ['Projects', 'Someday', 'New ideas']) {
    await expect(step(name)).toBeVisible()
    await page.keyboard.press('.')
  }
  // What was skipped is asked for again.
  await expect(step('Inbox to zero')).toBeFocused()
  await main.getByRole('button', { name: 'Finish the review' }).click()
  await expect(main.getByText('Every step is done, and 1 project reviewed.')).toBeVisible()
  await page.reload()
  await expect(main.getByRole('button', { name: 'Start the review' })).toBeVisible()
})
