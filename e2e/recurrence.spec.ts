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

test('the days it repeats on are picked, and a rule written by hand is read as if it had been', {
  tag: ['@any-size', '@one-backend'],
}, async ({ page, data }) => {
  await page.clock.setFixedTime('2026-11-21T12:00:00Z')
  const [task] = await data.addTasks({ title: 'Report', status: 'next', due_on: '2026-11-27' })
  await openView(page, `/next?task=${task?.id}`)
  const { details } = screenOf(page)
  const dates = details.getByRole('list', { name: 'Next five dates' }).getByRole('listitem')
  const choose = (name: string, label: string) =>
    details.getByRole('combobox', { name, exact: true }).selectOption(label)
  const rule = async () => (await data.tasks())[0]?.recurrence
  await details.getByRole('button', { name: 'Never' }).click()
  await choose('Repeats', 'On certain days…')
  await details.getByRole('checkbox', { name: 'Monday' }).check({ force: true })
  await expect.poll(rule).toBe('FREQ=WEEKLY;BYDAY=MO,FR')
  await choose('Unit', 'month')
  await choose('Which day', 'last')
  await expect(details.getByText('Every month on the last Friday')).toBeVisible()
  await expect(dates).toHaveText([
    'Fri 25 Dec',
    'Fri 29 Jan 2027',
    'Fri 26 Feb 2027',
    'Fri 26 Mar 2027',
    'Fri 30 Apr 2027',
  ])
  await expect.poll(rule).toBe('FREQ=MONTHLY;BYDAY=-1FR')

  // Written by hand, then picked on.
  await choose('Repeats', 'In your own words…')
  const words = details.getByRole('textbox', { name: 'Repeats every' })
  await expect(words).toHaveValue('last fri')
  await words.fill('FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3')
  await words.press('Enter')
  await expect(details.getByRole('combobox', { name: 'Repeats' })).toHaveText(
    /^Every year on the 4th Thursday in November, 3 times/,
  )
  await choose('Repeats', 'On certain days…')
  await expect(details.getByRole('combobox', { name: 'Month' })).toHaveValue('11')
  await expect(details.getByRole('combobox', { name: 'Day of the week' })).toHaveValue('4')
  const interval = details.getByRole('spinbutton', { name: 'Interval' })
  await interval.fill('')
  await interval.pressSequentially('2')
  await choose('Which day', '2nd')
  await expect.poll(rule).toBe('FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYDAY=2TH;COUNT=3')
  await expect(dates).toHaveText(['Thu 9 Nov 2028', 'Thu 14 Nov 2030'])
})
