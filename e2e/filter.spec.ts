import { expectTitles, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

test('a filter is written, seen in words, saved, used, changed, renamed, deleted, and back', {
  tag: '@desktop-only',
}, async ({ page, data }) => {
  const house = await data.addProject({ name: 'Move house' })
  await data.addTasks(
    { title: 'Call Ann', status: 'next', contexts: ['@phone'], time_estimate_minutes: 10 },
    { title: 'Call Bob', status: 'next', contexts: ['@phone'], time_estimate_minutes: 60 },
    { title: 'Pack', project_id: house.id },
    { title: 'Old call', status: 'done', contexts: ['@phone'] },
  )
  await openView(page, '/filter')
  const { main, dialog, heading, toast } = screenOf(page)
  const field = main.getByRole('searchbox', { name: 'Filter' })
  await expect(field).toBeFocused()

  // Each part is said once: by its choice, or as a chip where there is none or the choice could say but one of them.
  await field.pressSequentially('@phone ~15m')
  const chosen = (name: string) => main.getByRole('combobox', { name }).locator('option:checked')
  const chips = main.getByRole('list', { name: 'Understood' }).getByRole('button')
  await expect(chosen('Context')).toHaveText('@phone')
  await expect(chosen('Time')).toHaveText('Up to 15m')
  await expect(chips).toHaveCount(0)
  await expectTitles(page, ['Call Ann'])
  await field.fill('~25m -@home @phone Ann !low,medium,high')
  await expect(chosen('Time')).toHaveText('Up to 25m')
  await expect(chosen('Context')).toHaveText('Context')
  await expect(chips).toHaveText(['Not @home', '@phone', '“Ann”'])
  await main.getByRole('button', { name: 'Not @home, take out' }).click()
  await expect(chosen('Context')).toHaveText('@phone')
  await expect(chips).toHaveText(['“Ann”'])
  await field.fill('@phone ~15m')
  await expectTitles(page, ['Call Ann'])
  await expect(page).toHaveURL('/filter?q=%40phone+%7E15m')

  // What is wrong is named, and cannot be saved.
  await field.pressSequentially(' status:nxt')
  await expect(main.getByRole('alert')).toHaveText(/Left out: status:nxt is no status\. There are inbox, next/)
  await expect(main.getByRole('button', { name: 'Save filter' })).toHaveCount(0)
  await main.getByRole('button', { name: 'status:next for “status:nxt”' }).click()
  await expect(field).toHaveValue('@phone ~15m status:next')
  await field.fill('@phone no project')
  await main.getByRole('button', { name: 'no:project for “no project”' }).click()
  await expect(field).toHaveValue('@phone no:project')
  await expect(field).toBeFocused()
  await field.fill('@phone ~15m')

  await main.getByRole('button', { name: 'Save filter' }).click()
  await dialog('Save the filter').getByLabel('Name').fill('Quick calls')
  await page.keyboard.press('Enter')
  await expect(heading('Quick calls')).toBeVisible()

  // From the sidebar, as it was saved; then another choice, kept under the same name.
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await expectTitles(page, ['Pack'])
  const link = page.getByRole('complementary', { name: 'Sidebar' }).getByRole('link', { name: 'Quick calls' })
  await link.click()
  await expect(link).toHaveAttribute('aria-current', 'page')
  await expectTitles(page, ['Call Ann'])
  await main.getByRole('combobox', { name: 'Time' }).selectOption('Up to 1h')
  await expect(field).toHaveValue('@phone ~1h')
  await expectTitles(page, ['Call Ann', 'Call Bob'])
  await main.getByRole('button', { name: 'Save changes' }).click()

  await main.getByRole('button', { name: 'Rename filter' }).click()
  await dialog('Rename the filter').getByLabel('Name').fill('Calls')
  await page.keyboard.press('Enter')
  await expect(heading('Calls')).toBeVisible()
  await page.reload()
  await expect(heading('Calls')).toBeVisible()
  await expectTitles(page, ['Call Ann', 'Call Bob'])

  await main.getByRole('button', { name: 'Delete filter' }).click()
  await expect(main.getByText('None yet.')).toBeVisible()
  await toast('Deleted the filter “Calls”').getByRole('button', { name: 'Undo' }).click()
  await main.getByRole('list', { name: 'Saved filters' }).getByRole('link', { name: 'Calls' }).click()
  await expectTitles(page, ['Call Ann', 'Call Bob'])

  await main.getByRole('button', { name: 'Rename filter' }).click()
  await dialog('Rename the filter').getByLabel('Name').fill('Telephone')
  await page.keyboard.press('Enter')
  await expect(heading('Telephone')).toBeVisible()
  await page.keyboard.press('z')
  await expect(heading('Calls')).toBeVisible()
})

test('what narrows Next can be saved as a filter; saved ones are put in order', {
  tag: ['@desktop-only', '@one-backend'],
}, async ({ page, data }) => {
  await data.addTasks(
    { title: 'Call', status: 'next', contexts: ['@phone'] },
    { title: 'Sweep', status: 'next', contexts: ['@home'] },
    { title: 'Later call', status: 'next', contexts: ['@phone'], defer_until: '9999-01-01' },
  )
  await openView(page, '/next')
  const { main, dialog, heading } = screenOf(page)
  await main.getByRole('group', { name: 'Filter by context' }).getByRole('button', { name: '@phone' }).click()
  await main.getByRole('link', { name: 'Save as filter' }).click()
  await expect(main.getByRole('searchbox', { name: 'Filter' })).toHaveValue('status:next is:available @phone')
  await expectTitles(page, ['Call'])
  for (const name of ['First', 'Second']) {
    await main.getByRole('button', { name: name === 'First' ? 'Save filter' : 'Save as new' }).click()
    await dialog('Save the filter').getByLabel('Name').fill(name)
    await page.keyboard.press('Enter')
    await expect(heading(name)).toBeVisible()
    await main.getByRole('searchbox', { name: 'Filter' }).fill('@home')
    await expectTitles(page, ['Sweep'])
  }
  await page.getByRole('link', { name: 'New filter' }).click()
  const links = page.getByRole('list', { name: 'Filters', exact: true }).getByRole('link')
  await expect(links).toHaveText(['First', 'Second'])
  await main.getByRole('button', { name: 'Move “Second” up' }).click()
  await expect(links).toHaveText(['Second', 'First'])
  await expect(main.getByRole('button', { name: 'Move “Second” up' })).toBeFocused()

  // From another browser: a new one comes last, one that is here already takes what the file has.
  const mine = await page.evaluate(() => JSON.parse(localStorage.getItem('filters') ?? '').filters)
  const filters = [{ ...mine[0], name: 'Newer' }, { id: 'x', name: 'Third', query: '@phone' }, { id: 'y' }]
  await main.getByLabel('File of saved filters').setInputFiles({
    name: 'filters.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ filters })),
  })
  await expect(links).toHaveText(['Newer', 'First', 'Third'])
})
