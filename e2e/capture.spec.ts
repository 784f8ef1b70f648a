import { addDays, today } from '#lib/gtd/dates.ts'
import { expectTitles, openQuickAdd, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

test('a title alone lands in the inbox, and stays there after a reload', async ({ page, data }) => {
  await openView(page, '/inbox')
  const line = await openQuickAdd(page)
  await line.fill('Call Ann')
  await page.getByRole('button', { name: 'Add task' }).click()
  await expect(screenOf(page).dialog('New task')).toBeHidden()
  await expectTitles(page, ['Call Ann'])
  await expect(screenOf(page).toast('Added “Call Ann”')).toBeVisible()
  await page.reload()
  await expectTitles(page, ['Call Ann'])
  expect(await data.tasks()).toMatchObject([{ title: 'Call Ann', status: 'inbox', project_id: null, contexts: [] }])
})

test('one line says project, contexts, dates and all the rest', async ({ page, data }) => {
  const project = await data.addProject({ name: 'Move house' })
  await openView(page, '/inbox')
  const line = await openQuickAdd(page)
  await line.fill('Call Ann @phone +"Move house" %Ann due:tomorrow defer:today ~15m !high // bring the form')
  const understood = page.getByRole('list', { name: 'Understood' })
  await expect(understood.getByRole('listitem')).toHaveText([
    '@phone',
    'Move house',
    'Waiting for Ann',
    'Due Tomorrow',
    'Deferred until Today',
    '15m',
    'High energy',
    'bring the form',
  ])
  await line.press('Enter')
  await expect(screenOf(page).toast('Added “Call Ann”')).toBeVisible()
  await expect
    .poll(() => data.tasks())
    .toMatchObject([
      {
        title: 'Call Ann',
        status: 'waiting',
        project_id: project.id,
        contexts: ['@phone'],
        waiting_for: 'Ann',
        due_on: addDays(today(), 1),
        defer_until: today(),
        time_estimate_minutes: 15,
        energy: 'high',
        notes: 'bring the form',
      },
    ])
})

test('added from a row, a task has the focus, and another Enter opens it', {
  tag: ['@desktop-only', '@one-backend'],
}, async ({ page, data }) => {
  await data.addTasks({ title: 'Call Ann' }, { title: 'Call Bob' })
  await openView(page, '/inbox')
  const { title, details, dialog } = screenOf(page)
  await title('Call Ann').focus()
  await page.keyboard.press('n')
  await expect(dialog('New task')).toBeVisible()
  await page.keyboard.type('Buy milk')
  await page.keyboard.press('Enter')
  await expect(title('Buy milk')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(details.getByRole('textbox', { name: 'Title' })).toHaveValue('Buy milk')
})

test('how a task repeats is understood as people say it, and can be taken back', async ({ page, data }) => {
  await openView(page, '/inbox')
  const line = await openQuickAdd(page)
  const understood = page.getByRole('list', { name: 'Understood' })
  await line.fill('Water the plants every 3rd friday')
  await expect(understood).toContainText('Every month on the 3rd Friday, from ')
  await page.getByRole('button', { name: /, keep as text instead$/ }).click()
  await expect(line).toHaveValue('Water the plants \\every 3rd friday')
  await expect(understood).toBeHidden()
  await line.fill('Stand up every day at 9:30')
  await line.press('Enter')
  await expect
    .poll(() => data.tasks())
    .toMatchObject([{ title: 'Stand up at 9:30', recurrence: 'FREQ=DAILY', due_on: today() }])
})

test('a chip turns back into text, and what is not understood is said', async ({ page, data }) => {
  await openView(page, '/inbox')
  const line = await openQuickAdd(page)
  await line.fill('Ask @home tomorrow prio:1')
  await expect(page.getByText('Kept as text: prio:1')).toBeVisible()
  await page.getByRole('button', { name: '@home, keep as text instead' }).click()
  await expect(line).toHaveValue('Ask \\@home tomorrow prio:1')
  await line.press('Enter')
  await expect.poll(() => data.tasks()).toMatchObject([{ title: 'Ask @home tomorrow prio:1', contexts: [] }])
})

test('the same can be chosen with fields', async ({ page, data }) => {
  const project = await data.addProject({ name: 'Garden' })
  await data.addTasks({ title: 'Known', contexts: ['@garden'] })
  await openView(page, '/next')
  const line = await openQuickAdd(page)
  await line.fill('Plant the tree')
  const dialog = screenOf(page).dialog('New task')
  await expect(dialog.getByLabel('Status')).toHaveValue('next')
  await dialog.getByLabel('Project').selectOption('Garden')
  await dialog.getByLabel('Due').fill('2031-10-14')
  await dialog.getByLabel('Defer until').fill('2031-10-01')
  await line.fill('Plant the tree every:2w')
  await dialog.getByRole('button', { name: 'Repeats: Every 2 weeks' }).click()
  await expect(dialog.getByRole('combobox', { name: 'Repeats' })).toBeFocused()
  await dialog.getByRole('combobox', { name: 'Repeats' }).selectOption('In your own words…')
  await dialog.getByRole('textbox', { name: 'Repeats every' }).fill('3m')
  // It says how the task repeats, and adds nothing.
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('list', { name: 'Next five dates' })).toContainText('14 Jan 2032')
  await dialog.getByRole('button', { name: '@garden' }).click()
  await dialog.getByLabel('Another context').fill('outside')
  await dialog.getByLabel('Another context').press('Enter')
  await dialog.getByRole('button', { name: 'More fields' }).click()
  await dialog.getByLabel('Energy').selectOption('High')
  await dialog.getByLabel('Minutes').fill('45')
  await dialog.getByLabel('Notes').fill('Dig **deep**')
  await dialog.getByRole('button', { name: 'Add task' }).click()
  await expect
    .poll(async () => (await data.tasks()).find(({ title }) => title === 'Plant the tree'))
    .toMatchObject({
      status: 'next',
      project_id: project.id,
      contexts: ['@garden', '@outside'],
      due_on: '2031-10-14',
      recurrence: 'FREQ=MONTHLY;INTERVAL=3',
      defer_until: '2031-10-01',
      energy: 'high',
      time_estimate_minutes: 45,
      notes: 'Dig **deep**',
    })
})

test('a project that does not exist yet comes with its first task', { tag: '@any-size' }, async ({ page, data }) => {
  await openView(page, '/inbox')
  const line = await openQuickAdd(page)
  await line.fill('Buy boxes +"Move house"')
  await expect(page.getByRole('list', { name: 'Understood' })).toContainText('New project “Move house”')
  await line.press('Enter')
  await expect.poll(() => data.projects()).toMatchObject([{ name: 'Move house', status: 'active' }])
  const [project] = await data.projects()
  expect(await data.tasks()).toMatchObject([{ title: 'Buy boxes', project_id: project?.id }])
})

test('names are completed while typing', async ({ page, data }) => {
  const project = await data.addProject({ name: 'Move house' })
  await data.addTasks({ title: 'Known', contexts: ['@phone'], status: 'waiting', waiting_for: 'Ann Lee' })
  await openView(page, '/inbox')
  const line = await openQuickAdd(page)
  await line.pressSequentially('Buy boxes #mo')
  await expect(
    page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option', { name: 'Move house' }),
  ).toBeVisible()
  await line.press('Enter')
  await expect(line).toHaveValue('Buy boxes +"Move house" ')
  await line.pressSequentially('@ph')
  await page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option', { name: '@phone' }).click()
  await expect(line).toHaveValue('Buy boxes +"Move house" @phone ')
  await line.pressSequentially('%le')
  await expect(
    page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option', { name: 'Ann Lee' }),
  ).toBeVisible()
  await line.press('Tab')
  await expect(line).toHaveValue('Buy boxes +"Move house" @phone %"Ann Lee" ')
  await line.press('Enter')
  await expect
    .poll(async () => (await data.tasks()).find(({ title }) => title === 'Buy boxes'))
    .toMatchObject({ project_id: project.id, contexts: ['@phone'], waiting_for: 'Ann Lee' })
})

test('a part is said in words, and of several lines too what is kept as text', { tag: '@any-size' }, async ({
  page,
}) => {
  await openView(page, '/inbox')
  const line = await openQuickAdd(page)
  await line.fill('Water the plants every:2w')
  await expect(page.getByRole('list', { name: 'Understood' })).toHaveText('Every 2 weeks')
  await line.fill('Milk @shop prio:1\nBread')
  await expect(page.getByText('Kept as text: prio:1')).toBeVisible()
  // What one line says is not chosen for the others.
  await expect(page.getByRole('button', { name: '@shop', pressed: true })).toBeHidden()
  await line.fill('@shop\nBread')
  await line.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: '“@shop”: A task needs a title.' })).toBeVisible()
})

test('several lines become several tasks, undone together', { tag: '@any-size' }, async ({ page, data }) => {
  await openView(page, '/inbox')
  const line = await openQuickAdd(page)
  await line.fill('- Milk @shop\n- Bread @shop\n\n- Tea')
  await expect(page.getByText('3 lines: each becomes a task.')).toBeVisible()
  await page.getByRole('button', { name: 'Add 3 tasks' }).click()
  await expectTitles(page, ['Milk', 'Bread', 'Tea'])
  await expect
    .poll(async () => (await data.tasks()).map(({ contexts }) => contexts))
    .toEqual([['@shop'], ['@shop'], []])
  await screenOf(page).toast('Added 3 tasks').getByRole('button', { name: 'Undo' }).click()
  await expectTitles(page, [])
  await expect.poll(() => data.tasks()).toEqual([])
})

test('what a view is about is filled in', { tag: '@any-size' }, async ({ page, data }) => {
  const project = await data.addProject({ name: 'Garden' })
  await openView(page, `/projects/${project.id}`)
  await (await openQuickAdd(page)).fill('Rake leaves')
  await page.keyboard.press('Enter')
  await expectTitles(page, ['Rake leaves'])
  await openView(page, '/waiting')
  await (await openQuickAdd(page)).fill('Reply %Bob')
  await page.keyboard.press('Enter')
  await expectTitles(page, ['Reply'])
  await expect
    .poll(() => data.tasks())
    .toMatchObject([
      { title: 'Rake leaves', status: 'next', project_id: project.id },
      { title: 'Reply', status: 'waiting', waiting_for: 'Bob' },
    ])
})

test('a line without a title is refused in place, and a begun one survives closing', { tag: '@any-size' }, async ({
  page,
}) => {
  await openView(page, '/inbox')
  const line = await openQuickAdd(page)
  await line.fill('@phone')
  await line.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'A task needs a title.' })).toBeVisible()
  await line.fill('Half a thou')
  await page.keyboard.press('Escape')
  await expect(screenOf(page).dialog('New task')).toBeHidden()
  await page.reload()
  await expect(await openQuickAdd(page)).toHaveValue('Half a thou')
})
