import { addDays, today } from '#lib/gtd/dates.ts'
import { expectTitles, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

const day = today()

test('completing the last action of a project asks in place for the next one', async ({ page, data }) => {
  const garden = await data.addProject({ name: 'Garden' })
  await data.addTasks({ title: 'Rake', status: 'next', project_id: garden.id }, { title: 'Call', status: 'next' })
  await openView(page, '/next')
  const { circle, main, toast } = screenOf(page)
  const ask = main.getByRole('form', { name: 'Next action of “Garden”' })
  await circle('Rake').click()
  await expect(ask).toContainText('What’s the next action?')
  await toast('Completed “Rake”').getByRole('button', { name: 'Undo' }).click()
  await expect(ask).toBeHidden()
  await circle('Rake').click()
  await expect(ask).toBeVisible()
  await page.keyboard.press('y')
  await page.keyboard.type('Sow grass @home')
  await page.keyboard.press('Enter')
  await expect(ask).toBeHidden()
  await expectTitles(page, ['Sow grass', 'Call'])
  await expect
    .poll(() => data.tasks())
    .toMatchObject([{}, {}, { title: 'Sow grass', status: 'next', project_id: garden.id, contexts: ['@home'] }])
})

test('a project without an action, or with deferred ones only, is told among the others and on its page', async ({
  page,
  data,
}) => {
  const stalled = await data.addProject({ name: 'Stalled' })
  const blocked = await data.addProject({ name: 'Blocked' })
  const fine = await data.addProject({ name: 'Fine' })
  await data.addTasks(
    { title: 'One day', status: 'someday', project_id: stalled.id },
    { title: 'Later', status: 'next', project_id: blocked.id, defer_until: addDays(day, 1) },
    { title: 'Now', status: 'next', project_id: fine.id },
  )
  await openView(page, '/projects')
  const { main } = screenOf(page)
  const row = (name: string) => main.getByRole('link', { name: new RegExp(`^${name}`) })
  await expect(row('Blocked')).toContainText('All deferred')
  await expect(row('Stalled')).toContainText('No next action')
  await expect(row('Fine')).not.toContainText('action')
  await openView(page, `/projects/${blocked.id}`)
  await expect(main.getByText('the first until Tomorrow')).toBeVisible()
  await openView(page, `/projects/${stalled.id}`)
  await main.getByRole('button', { name: 'It is finished' }).click()
  await expect.poll(() => data.projects()).toMatchObject([{ status: 'archive' }, {}, {}])
})

test('completing it in the details asks there', { tag: ['@one-backend', '@any-size'] }, async ({ page, data }) => {
  const garden = await data.addProject({ name: 'Garden' })
  const [rake] = await data.addTasks({ title: 'Rake', status: 'waiting', project_id: garden.id })
  await openView(page, `/inbox?task=${rake?.id}`)
  const { details } = screenOf(page)
  await details.getByRole('checkbox', { name: 'Complete this task' }).click()
  await details.getByRole('textbox', { name: 'Next action' }).fill('Sow grass')
  await details.getByRole('textbox', { name: 'Next action' }).press('Enter')
  await expect(details.getByRole('textbox', { name: 'Next action' })).toBeHidden()
  await expect.poll(() => data.tasks()).toMatchObject([{ status: 'done' }, { title: 'Sow grass', status: 'next' }])
})
