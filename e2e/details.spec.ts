import { addDays, today } from '#lib/gtd/dates.ts'
import { expectTitles, openView, retitle, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

test('every field can be edited, and is there after a reload', async ({ page, data }) => {
  const project = await data.addProject({ name: 'Move house' })
  const [task] = await data.addTasks({ title: 'Call Ann' })
  await openView(page, '/inbox')
  const { details, title, dialog } = screenOf(page)
  await title('Call Ann').click()

  await retitle(page, 'Call Ann Lee')
  await details.getByRole('radio', { name: 'Waiting' }).check({ force: true })
  await details.getByRole('textbox', { name: 'Waiting for' }).fill('Ann')
  await details.getByRole('button', { name: 'Project: none' }).click()
  await dialog('Move to project').getByRole('option', { name: 'Move house' }).click()
  await details.getByRole('combobox', { name: 'Add a context' }).fill('phone')
  await details.getByRole('combobox', { name: 'Add a context' }).press('Enter')
  await details.getByLabel('Due', { exact: true }).fill('2031-10-14')
  await details.getByRole('button', { name: 'Defer until: Tomorrow' }).click()
  await details.getByRole('textbox', { name: 'Estimate' }).fill('1h30')
  await details.getByRole('textbox', { name: 'Estimate' }).press('Enter')
  // On a phone the toast of the move lies over it for its five seconds.
  await details.getByRole('radio', { name: 'High' }).press('Space')
  await details.getByRole('textbox', { name: 'Notes' }).fill('About the **lease**')
  await details.getByRole('textbox', { name: 'Notes' }).blur()

  await expect
    .poll(() => data.tasks())
    .toMatchObject([
      {
        id: task?.id,
        title: 'Call Ann Lee',
        status: 'waiting',
        waiting_for: 'Ann',
        project_id: project.id,
        contexts: ['@phone'],
        due_on: '2031-10-14',
        defer_until: addDays(today(), 1),
        time_estimate_minutes: 90,
        energy: 'high',
        notes: 'About the **lease**',
      },
    ])

  await page.reload()
  await expect(details.getByRole('textbox', { name: 'Title' })).toHaveValue('Call Ann Lee')
  await expect(details.getByRole('radio', { name: 'Waiting' })).toBeChecked()
  await expect(details.getByRole('textbox', { name: 'Waiting for' })).toHaveValue('Ann')
  await expect(details.getByRole('button', { name: 'Project: Move house' })).toBeVisible()
  await expect(details.getByRole('link', { name: '@phone' })).toBeVisible()
  await expect(details.getByLabel('Due', { exact: true })).toHaveValue('2031-10-14')
  await expect(details.getByLabel('Defer until', { exact: true })).toHaveValue(addDays(today(), 1))
  await expect(details.getByRole('textbox', { name: 'Estimate' })).toHaveValue('1h30m')
  await expect(details.getByRole('radio', { name: 'High' })).toBeChecked()
  await expect(details.locator('strong')).toHaveText('lease')
})

test('a title takes the parts of quick add when it is left, and not what stood in it before', {
  tag: '@one-backend',
}, async ({ page, data }) => {
  await data.addTasks({ title: 'Mail @ann', contexts: ['@home'] })
  await openView(page, '/inbox')
  const { details, title, toast } = screenOf(page)
  await title('Mail @ann').click()
  const field = details.getByRole('textbox', { name: 'Title' })
  await field.fill('Mail @ann again @phone @desk ~15m')
  const understood = details.getByRole('list', { name: 'Understood' }).getByRole('listitem')
  await expect(understood).toHaveText(['@phone', '@desk', '15m'])
  await details.getByRole('button', { name: '@desk, keep as text instead' }).click()
  await expect(understood).toHaveText(['@phone', '15m'])
  await field.press('Enter')
  await expect(field).toHaveValue('Mail @ann again @desk')
  await expect
    .poll(() => data.tasks())
    .toMatchObject([
      { title: 'Mail @ann again @desk', contexts: ['@home', '@phone'], time_estimate_minutes: 15, status: 'inbox' },
    ])
  await toast('Saved “Mail @ann').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => data.tasks()).toMatchObject([{ title: 'Mail @ann', contexts: ['@home'] }])
})

test('every field can be emptied again', { tag: '@any-size' }, async ({ page, data }) => {
  const project = await data.addProject({ name: 'Move house' })
  await data.addTasks({
    title: 'Call Ann',
    status: 'waiting',
    waiting_for: 'Ann',
    project_id: project.id,
    contexts: ['@phone', '@home'],
    due_on: '2031-10-14',
    defer_until: '2031-10-01',
    time_estimate_minutes: 15,
    energy: 'low',
    notes: 'old',
  })
  await openView(page, '/waiting')
  const { details, title, dialog } = screenOf(page)
  await title('Call Ann').click()
  await details.getByRole('textbox', { name: 'Waiting for' }).fill('')
  await details.getByRole('button', { name: 'Project: Move house' }).click()
  await dialog('Move to project').getByRole('option', { name: 'No project' }).click()
  await details.getByRole('button', { name: 'Remove @phone' }).click()
  await details.getByRole('button', { name: 'Remove @home' }).click()
  await details.getByRole('button', { name: 'Clear “Due”' }).click()
  await details.getByRole('button', { name: 'Clear “Defer until”' }).click()
  await details.getByRole('textbox', { name: 'Estimate' }).fill('')
  await details.getByRole('radio', { name: 'Any' }).check({ force: true })
  await details.getByRole('button', { name: 'Edit notes' }).click()
  await details.getByRole('textbox', { name: 'Notes' }).fill('')
  await details.getByRole('textbox', { name: 'Notes' }).blur()
  await expect
    .poll(() => data.tasks())
    .toMatchObject([
      {
        waiting_for: null,
        project_id: null,
        contexts: [],
        due_on: null,
        defer_until: null,
        time_estimate_minutes: null,
        energy: null,
        notes: '',
      },
    ])
})

test('what cannot be is said beside its field, and nothing is sent', async ({ page, data }) => {
  await data.addTasks({ title: 'Call Ann' })
  await openView(page, '/inbox')
  const { details, title } = screenOf(page)
  await title('Call Ann').click()
  await details.getByRole('textbox', { name: 'Title' }).fill('  ')
  await expect(details.getByText('A task needs a title.')).toBeVisible()
  await details.getByRole('combobox', { name: 'Add a context' }).fill('two words')
  await expect(details.getByText('Letters, digits, _ and - only')).toBeVisible()
  await details.getByRole('textbox', { name: 'Estimate' }).fill('two weeks')
  await expect(details.getByText('Such as 25m or 1h30m')).toBeVisible()
  await details.getByRole('textbox', { name: 'Estimate' }).blur()
  expect(await data.tasks()).toMatchObject([{ title: 'Call Ann', version: 1 }])
})

test('the open task has an address; Back closes it, and an unknown one is said', async ({ page, data }) => {
  const [task] = await data.addTasks({ title: 'Call Ann' })
  await openView(page, '/inbox')
  const { details, title } = screenOf(page)
  await title('Call Ann').click()
  await expect(page).toHaveURL(`/inbox?task=${task?.id}`)
  await expect(details.getByRole('textbox', { name: 'Title' })).toHaveValue('Call Ann')
  await page.goBack()
  await expect(details).toBeHidden()
  await expect(page).toHaveURL('/inbox')
})

test('a task that does not exist is said', { tag: '@any-size' }, async ({ page, watch }) => {
  watch.allow(/404/)
  await openView(page, '/inbox?task=00000000-0000-7000-8000-000000000000')
  await expect(screenOf(page).details.getByText('This task is not there any more.')).toBeVisible()
})

test('text that is being typed is saved without leaving the field', { tag: '@any-size' }, async ({ page, data }) => {
  await data.addTasks({ title: 'Call Ann' })
  await openView(page, '/inbox')
  const { details, title } = screenOf(page)
  await title('Call Ann').click()
  await details.getByRole('textbox', { name: 'Notes' }).pressSequentially('half a')
  await expect.poll(() => data.tasks()).toMatchObject([{ notes: 'half a' }])
  await expect(details.getByRole('textbox', { name: 'Notes' })).toBeFocused()
})

test('notes cannot run anything', { tag: '@any-size' }, async ({ page, data }) => {
  const notes =
    '<img src=x onerror="document.title=1"> [x](javascript:document.title=2) <script>document.title=3</script>'
  await data.addTasks({ title: 'Call Ann', notes })
  await openView(page, '/inbox')
  const { details, title } = screenOf(page)
  await title('Call Ann').click()
  await expect(details.getByText('<img src=x')).toBeVisible()
  await expect(details.getByRole('img')).toHaveCount(0)
  await expect(details.locator('a[href^="javascript"]')).toHaveCount(0)
  await expect(page).toHaveTitle('Inbox · Shootout')
})

test('completing in the details takes the task out of its list', async ({ page, data }) => {
  await data.addTasks({ title: 'Call Ann' })
  await openView(page, '/inbox')
  const { details, title } = screenOf(page)
  await title('Call Ann').click()
  await details.getByRole('checkbox', { name: 'Complete this task' }).click()
  await expect(details.getByRole('checkbox', { name: 'Reopen this task' })).toBeChecked()
  await details.getByRole('button', { name: 'Close details' }).click()
  await expectTitles(page, [])
  await expect.poll(() => data.tasks()).toMatchObject([{ status: 'done' }])
})

test('all that one visit to a field saved is undone at once', { tag: ['@desktop-only', '@one-backend'] }, async ({
  page,
  data,
}) => {
  const [task] = await data.addTasks({ title: 'Call Ann', status: 'next' })
  await openView(page, `/next?task=${task?.id}`)
  const { details } = screenOf(page)
  const title = details.getByRole('textbox', { name: 'Title' })
  const saved = async () => (await data.tasks())[0]?.title
  await title.press('End')
  for (const [words, whole] of [
    [' about', 'Call Ann about'],
    [' the lease', 'Call Ann about the lease'],
  ] as const) {
    await title.pressSequentially(words)
    // Without leaving the field.
    await expect.poll(saved).toBe(whole)
  }
  await title.press('Escape')
  await page.keyboard.press('z')
  await expect(title).toHaveValue('Call Ann')
  await expect.poll(saved).toBe('Call Ann')
})

test('a title is shown whole where the browser does not size fields by their text', { tag: '@one-backend' }, async ({
  page,
  data,
}) => {
  await page.addInitScript(() => {
    const supports = CSS.supports.bind(CSS)
    CSS.supports = (...asked: [string, string?]) => asked[0] !== 'field-sizing' && supports(...(asked as [string]))
  })
  await data.addTasks({ title: 'Call Ann' })
  await openView(page, '/inbox')
  await page.addStyleTag({ content: 'textarea { field-sizing: fixed !important }' })
  await screenOf(page).title('Call Ann').click()
  const field = screenOf(page).details.getByRole('textbox', { name: 'Title' })
  const height = () => field.evaluate(({ clientHeight }) => clientHeight)
  const line = await height()

  await field.fill('Call Ann about the lease '.repeat(6))
  await expect.poll(() => field.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0)
  expect(await height()).toBeGreaterThan(2 * line)
  await field.fill('Call Ann')
  await expect.poll(height).toBe(line)
})
