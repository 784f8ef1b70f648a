import { expectTitles, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

test('a project is made with name, outcome, area and status', async ({ page, data }) => {
  await openView(page, '/projects')
  const { main, dialog, heading } = screenOf(page)
  await main.getByRole('button', { name: 'New project' }).first().click()
  const form = dialog('New project')
  await form.getByRole('button', { name: 'Create project' }).click()
  await expect(form.getByText('A project needs a name.')).toBeVisible()
  await form.getByLabel('Name').fill('Move house')
  await form.getByLabel('Outcome').fill('All boxes are unpacked')
  await form.getByLabel('Area').fill('Home')
  await form.getByRole('button', { name: 'Create project' }).click()
  await expect(heading('Move house')).toBeAttached()
  await expect(page).toHaveTitle('Move house · Shootout')
  const made = { name: 'Move house', outcome: 'All boxes are unpacked', area: 'Home', status: 'active' }
  await expect.poll(() => data.projects()).toMatchObject([made])
  await openView(page, '/projects')
  await expect(main.getByRole('heading', { level: 2 })).toHaveText('Home')
  await expect(main.getByRole('link', { name: /^Move house.*No next action/s })).toBeVisible()
})

test('its own fields are edited where they stand', async ({ page, data }) => {
  const project = await data.addProject({ name: 'Move house' })
  await openView(page, `/projects/${project.id}`)
  const { main, toast } = screenOf(page)
  await main.getByRole('textbox', { name: 'Project name' }).fill('Move to the sea')
  await main.getByRole('textbox', { name: 'Project name' }).press('Enter')
  await main.getByRole('textbox', { name: 'Outcome' }).fill('Waves')
  await main.getByRole('textbox', { name: 'Outcome' }).blur()
  await main.getByRole('textbox', { name: 'Area' }).fill('Home')
  await main.getByRole('textbox', { name: 'Area' }).press('Enter')
  await main.getByLabel('Due').fill('2031-10-14')
  await main.getByRole('checkbox', { name: 'One after another' }).check()
  await main.getByRole('radio', { name: 'Someday' }).check({ force: true })
  await expect(toast('“Move to the sea” is now someday')).toBeVisible()
  await expect
    .poll(() => data.projects())
    .toMatchObject([
      {
        name: 'Move to the sea',
        outcome: 'Waves',
        area: 'Home',
        due_on: '2031-10-14',
        sequential: true,
        status: 'someday',
      },
    ])
  await page.reload()
  await expect(main.getByRole('textbox', { name: 'Project name' })).toHaveValue('Move to the sea')
  await expect(main.getByRole('radio', { name: 'Someday' })).toBeChecked()
})

test('projects are listed by status', { tag: '@any-size' }, async ({ page, data }) => {
  await data.addProject({ name: 'Active one' })
  await data.addProject({ name: 'Someday one', status: 'someday' })
  await data.addProject({ name: 'Archived one', status: 'archive' })
  await openView(page, '/projects')
  const { main } = screenOf(page)
  const listed = main.getByRole('list').getByRole('link')
  await expect(listed).toHaveText([/^Active one/])
  await main.getByRole('radio', { name: 'Someday' }).check({ force: true })
  await expect(listed).toHaveText([/^Someday one/])
  await main.getByRole('radio', { name: 'Archived' }).check({ force: true })
  await expect(listed).toHaveText([/^Archived one/])
})

test('a project shows its tasks by status, the done ones on demand', async ({ page, data }) => {
  const project = await data.addProject({ name: 'Garden' })
  await data.addTasks(
    { title: 'Maybe', status: 'someday', project_id: project.id },
    { title: 'Rake', status: 'next', project_id: project.id },
    { title: 'Reply', status: 'waiting', project_id: project.id },
    { title: 'Dug', status: 'done', project_id: project.id },
    { title: 'Elsewhere', status: 'next' },
  )
  await openView(page, `/projects/${project.id}`)
  const { main } = screenOf(page)
  await expectTitles(page, ['Rake', 'Reply', 'Maybe'])
  await expect(main.getByRole('heading', { level: 2 })).toHaveText([/^Next/, /^Waiting/, /^Someday/])
  await main.getByRole('button', { name: 'Show 1 done' }).click()
  await expectTitles(page, ['Rake', 'Reply', 'Maybe', 'Dug'])
})

test.describe('deleting one that has tasks', () => {
  test('can keep them', async ({ page, data }) => {
    const project = await data.addProject({ name: 'Garden' })
    await data.addTasks(
      { title: 'Rake', status: 'next', project_id: project.id },
      { title: 'Dug', status: 'done', project_id: project.id },
    )
    await openView(page, `/projects/${project.id}`)
    const { main, dialog, toast, heading } = screenOf(page)
    await main.getByRole('button', { name: 'Delete project' }).click()
    await expect(dialog('Delete “Garden”?')).toContainText('It has 2 tasks')
    await dialog('Delete “Garden”?').getByRole('button', { name: 'Delete project, keep tasks' }).click()
    await expect(heading('Projects')).toBeVisible()
    await expect.poll(() => data.projects()).toEqual([])
    await expect.poll(() => data.tasks()).toMatchObject([{ project_id: null }, { project_id: null }])
    await toast('Deleted “Garden”').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => data.projects()).toMatchObject([{ id: project.id, name: 'Garden' }])
    await expect.poll(() => data.tasks()).toMatchObject([{ project_id: project.id }, { project_id: project.id }])
  })

  test('can take them along', { tag: '@any-size' }, async ({ page, data }) => {
    const project = await data.addProject({ name: 'Garden' })
    await data.addTasks({ title: 'Rake', status: 'next', project_id: project.id }, { title: 'Elsewhere' })
    await openView(page, `/projects/${project.id}`)
    const { main, dialog, toast } = screenOf(page)
    await main.getByRole('button', { name: 'Delete project' }).click()
    await dialog('Delete “Garden”?').getByRole('button', { name: 'Delete its task too' }).click()
    await expect.poll(() => data.projects()).toEqual([])
    await expect.poll(() => data.tasks()).toMatchObject([{ title: 'Elsewhere' }])
    await toast('Deleted “Garden” and 1 task').getByRole('button', { name: 'Undo' }).click()
    await expect
      .poll(() => data.tasks())
      .toMatchObject([{ title: 'Rake', project_id: project.id }, { title: 'Elsewhere' }])
  })

  test('can be thought better of', { tag: '@any-size' }, async ({ page, data }) => {
    const project = await data.addProject({ name: 'Garden' })
    await openView(page, `/projects/${project.id}`)
    const { main, dialog } = screenOf(page)
    await main.getByRole('button', { name: 'Delete project' }).click()
    await expect(dialog('Delete “Garden”?')).toContainText('It has no tasks.')
    await dialog('Delete “Garden”?').getByRole('button', { name: 'Cancel' }).click()
    await expect(dialog('Delete “Garden”?')).toBeHidden()
    expect(await data.projects()).toHaveLength(1)
  })
})

test('a project that is not there is said', { tag: '@any-size' }, async ({ page }) => {
  await page.goto('/projects/00000000-0000-7000-8000-000000000000')
  await expect(page.getByText('There is no such project here')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'All projects' }).click()
  await expect(screenOf(page).heading('Projects')).toBeVisible()
})

test('what supports a project stands in its notes, folded under their first line', {
  tag: ['@any-size', '@one-backend'],
}, async ({ page, data }) => {
  const { id } = await data.addProject({ name: 'New kitchen', notes: '**Budget**: 14,000 €\n\n- oak, matt' })
  await openView(page, `/projects/${id}`)
  const { main } = screenOf(page)
  await main.getByRole('button', { name: 'Notes Budget: 14,000 €' }).click()
  await expect(main.getByRole('listitem').filter({ hasText: 'oak, matt' })).toBeVisible()
  await main.getByRole('button', { name: 'Edit notes' }).click()
  await main.getByRole('textbox', { name: 'Notes' }).fill('Paid')
  await main.getByRole('button', { name: 'Notes', exact: true }).click()
  await expect.poll(async () => (await data.projects())[0]?.notes).toBe('Paid')
})
