import { addDays, formatDay, today } from '#lib/gtd/dates.ts'
import { expectTitles, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

const day = today()

test('completing what recurs makes the next one with it, says when, and undo takes both back', async ({
  page,
  data,
}) => {
  const [task] = await data.addTasks({
    title: 'Water the plants',
    status: 'next',
    due_on: day,
    recurrence: 'FREQ=WEEKLY',
  })
  const writes: string[] = []
  page.on('request', (request) => request.method() !== 'GET' && writes.push(new URL(request.url()).pathname))
  await openView(page, '/next')
  const { circle, toast, row } = screenOf(page)
  await circle('Water the plants').click()
  await expect(toast(`Next: ${formatDay(addDays(day, 7), day)}`)).toBeVisible()
  await expectTitles(page, ['Water the plants'])
  await expect(row('Water the plants')).toContainText(formatDay(addDays(day, 7), day))
  await expect
    .poll(() => data.tasks())
    .toMatchObject([
      { id: task?.id, status: 'done', recurrence: null },
      { status: 'next', due_on: addDays(day, 7), recurrence: 'FREQ=WEEKLY' },
    ])
  expect(writes).toEqual(['/api/batch'])
  await toast('Next:').getByRole('button', { name: 'Undo' }).click()
  await expectTitles(page, ['Water the plants'])
  await expect
    .poll(() => data.tasks())
    .toMatchObject([{ id: task?.id, status: 'next', due_on: day, recurrence: 'FREQ=WEEKLY' }])
})

test('how a task repeats is chosen or typed, and the next five dates are shown', async ({ page, data }) => {
  const [task] = await data.addTasks({ title: 'Stretch', status: 'next', due_on: day })
  await openView(page, `/next?task=${task?.id}`)
  const { details } = screenOf(page)
  const dates = details.getByRole('list', { name: 'Next five dates' }).getByRole('listitem')
  await details.getByRole('button', { name: 'Never' }).click()
  await details.getByRole('combobox', { name: 'Repeats' }).selectOption('Every week')
  await expect(dates).toHaveText([7, 14, 21, 28, 35].map((days) => formatDay(addDays(day, days), day)))
  await expect.poll(() => data.tasks()).toMatchObject([{ recurrence: 'FREQ=WEEKLY' }])
  await details.getByRole('combobox', { name: 'Repeats' }).selectOption('In your own words…')
  await details.getByRole('textbox', { name: 'Repeats every' }).fill('now and then')
  await expect(details.getByText('Such as 2w')).toBeVisible()
  await details.getByRole('textbox', { name: 'Repeats every' }).fill('3 days')
  await details.getByRole('textbox', { name: 'Repeats every' }).press('Enter')
  await expect(dates.first()).toHaveText(formatDay(addDays(day, 3), day))
  await details.getByRole('checkbox', { name: 'Count from the day it is done' }).check()
  await expect.poll(() => data.tasks()).toMatchObject([{ recurrence: 'FREQ=DAILY;INTERVAL=3;X-FROM=COMPLETION' }])
  await details.getByRole('button', { name: 'Never repeat' }).click()
  await expect.poll(() => data.tasks()).toMatchObject([{ recurrence: null }])
})
