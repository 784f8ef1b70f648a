import { openView, screenOf } from './screen.ts'
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
