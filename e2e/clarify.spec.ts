import { addDays, formatDay, today } from '#lib/gtd/dates.ts'
import { openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

const day = today()

test('the inbox is clarified one by one with keys alone, and what was captured survives', {
  tag: '@desktop-only',
}, async ({ page, data }) => {
  await data.addTasks(
    { title: 'Call Ann', contexts: ['@phone'], due_on: addDays(day, 2), notes: 'about the lease' },
    { title: 'Move house' },
    { title: 'Ask for the key' },
    { title: 'Renew passport' },
    { title: 'Water the plants' },
    { title: 'Learn Greek' },
    { title: 'Old flyer' },
  )
  await openView(page, '/inbox')
  await page.keyboard.press('p')
  const { heading, main, toast } = screenOf(page)
  await expect(heading('Clarify')).toBeVisible()
  const item = (title: string) => main.getByRole('region', { name: `Clarify “${title}”` })

  await expect(item('Call Ann')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.type('~15m prio:1')
  const understood = main.getByRole('list', { name: 'Understood' }).getByRole('listitem')
  await expect(understood).toHaveText(['@phone', `Due ${formatDay(addDays(day, 2), day)}`, '15m'])
  await expect(main.getByText('Kept as text: prio:1')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(item('Move house')).toBeFocused()
  await page.keyboard.press('p')
  await page.keyboard.type('Ask for boxes @home')
  await page.keyboard.press('Enter')
  await expect(item('Ask for the key')).toBeFocused()
  await page.keyboard.press('w')
  await page.keyboard.type('Bob')
  await page.keyboard.press('Enter')
  await expect(item('Renew passport')).toBeFocused()
  await page.keyboard.press('l')
  await page.keyboard.press('Escape')
  await page.keyboard.press('l')
  await page.keyboard.type('nextfri')
  await page.keyboard.press('Enter')
  await expect(main.getByRole('alert').filter({ hasText: '“nextfri” is no day.' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('in 3 days')
  await expect(main.getByRole('status').filter({ hasText: formatDay(addDays(day, 3), day) })).toBeAttached()
  await page.keyboard.press('Enter')
  await expect(item('Water the plants')).toBeFocused()
  await page.keyboard.press('d')
  await expect(main.getByRole('timer')).toContainText(/[12]:\d\d/)
  await page.keyboard.press('Enter')
  await expect(item('Learn Greek')).toBeFocused()
  await page.keyboard.press('j')
  await expect(item('Old flyer')).toBeFocused()
  await page.keyboard.press('#')
  await expect(toast('Deleted “Old flyer”')).toBeVisible()
  await expect(item('Learn Greek')).toBeFocused()
  await page.keyboard.press('s')
  await expect(main.getByText('Inbox zero')).toBeVisible()
  const [project] = await data.projects()
  expect(project).toMatchObject({ name: 'Move house' })
  await expect
    .poll(() => data.tasks())
    .toMatchObject([
      {
        title: 'Call Ann prio:1',
        status: 'next',
        contexts: ['@phone'],
        due_on: addDays(day, 2),
        time_estimate_minutes: 15,
        notes: 'about the lease',
      },
      { title: 'Ask for boxes', status: 'next', project_id: project?.id, contexts: ['@home'] },
      { title: 'Ask for the key', status: 'waiting', waiting_for: 'Bob', defer_until: addDays(day, 7) },
      { title: 'Renew passport', status: 'next', defer_until: addDays(day, 3) },
      { title: 'Water the plants', status: 'done' },
      { title: 'Learn Greek', status: 'someday' },
    ])
})

test('under a thumb, the same choices are buttons', { tag: '@phone-only' }, async ({ page, data }) => {
  await data.addTasks({ title: 'Call Ann' })
  await openView(page, '/inbox')
  const { main } = screenOf(page)
  await main.getByRole('link', { name: 'Clarify' }).click()
  await main.getByRole('button', { name: 'Someday' }).click()
  await expect(main.getByText('Inbox zero')).toBeVisible()
  await expect.poll(() => data.tasks()).toMatchObject([{ status: 'someday' }])
})
