import { expectTitles, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

test('Waiting says for how long, and copies a message that asks for all that one person has', {
  tag: '@one-backend',
}, async ({ page, data, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await data.addTasks(
    { title: 'Reply', status: 'waiting', waiting_for: 'Zoe' },
    { title: 'Quote', status: 'waiting', waiting_for: 'zoe' },
    { title: 'Weather', status: 'waiting' },
  )
  await openView(page, '/waiting')
  const { main, row, toast } = screenOf(page)
  await expect(main.getByRole('heading', { level: 2 })).toHaveText([/^Zoe2/, /^Nobody in particular1/])
  await expect(row('Reply')).toContainText('since today')
  await main.getByRole('button', { name: 'Copy a nudge to Zoe' }).click()
  await expect(toast('Copied a message to Zoe')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('Hi Zoe,')
  expect(copied).toContain('- Reply (since today)')
  expect(copied).toContain('- Quote (since today)')
})

test('what is to wait is asked for whom in place, by keys alone; Escape leaves it, undo brings it back', {
  tag: '@desktop-only',
}, async ({ page, data }) => {
  await data.addTasks(
    { title: 'Reply', status: 'next' },
    { title: 'Quote', status: 'next', waiting_for: 'Joanna' },
    { title: 'Weather', status: 'next' },
    { title: 'Contract', status: 'waiting', waiting_for: 'Joanna' },
  )
  await openView(page, '/next')
  const { dialog, title, toast } = screenOf(page)
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const who = dialog('Waiting for whom?')
  await title('Reply').focus()
  await press('s', 'w')
  await expect(who.getByRole('combobox')).toBeFocused()
  await expect(who.getByRole('option')).toHaveText(['Nobody in particular', 'Joanna'])
  await press('Escape')
  await expect(title('Reply')).toBeFocused()
  expect(await data.tasks()).toMatchObject([{ version: 1 }, {}, {}, {}])

  await press('s', 'w')
  await page.keyboard.type('Ann')
  // Ann is not Joanna.
  await expect(who.getByRole('option')).toHaveText(['Ann', 'Joanna'])
  await press('Enter')
  await expect(toast('“Reply” waits for Ann')).toBeVisible()
  await expectTitles(page, ['Quote', 'Weather'])
  await expect(title('Quote')).toBeFocused()
  // Of this one it is known.
  await press('s', 'w')
  await expectTitles(page, ['Weather'])
  await press('s', 'w', 'Enter')
  await expectTitles(page, [])
  await expect
    .poll(async () => (await data.tasks()).map(({ status, waiting_for }) => [status, waiting_for]))
    .toEqual([
      ['waiting', 'Ann'],
      ['waiting', 'Joanna'],
      ['waiting', null],
      ['waiting', 'Joanna'],
    ])
  await press('z', 'z', 'z')
  await expectTitles(page, ['Reply', 'Quote', 'Weather'])
  await expect
    .poll(async () => (await data.tasks()).slice(0, 3).map(({ status, waiting_for }) => [status, waiting_for]))
    .toEqual([
      ['next', null],
      ['next', 'Joanna'],
      ['next', null],
    ])
})
