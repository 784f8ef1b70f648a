import { addDays, today } from '#lib/gtd/dates.ts'
import { expectTitles, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

const day = today()

test('Today shows what is overdue, due or put off until today, and only what can be worked on', async ({
  page,
  data,
}) => {
  const book = await data.addProject({ name: 'Write a book', sequential: true })
  const asleep = await data.addProject({ name: 'Learn Greek', status: 'someday' })
  await data.addTasks(
    { title: 'Due', status: 'next', due_on: day },
    { title: 'Late', status: 'waiting', due_on: addDays(day, -2) },
    { title: 'Later', status: 'next', due_on: addDays(day, 1) },
    { title: 'Starts', status: 'next', defer_until: day },
    { title: 'Done with', status: 'done', due_on: day },
    { title: 'Put off', status: 'next', due_on: day, defer_until: addDays(day, 3) },
    { title: 'Outline', status: 'inbox', project_id: book.id, position: 'a' },
    { title: 'Draft', status: 'next', project_id: book.id, position: 'b', due_on: day },
    { title: 'Alphabet', status: 'next', project_id: asleep.id, due_on: day },
  )
  await openView(page, '/inbox')
  await page.locator('body').press('g')
  await page.keyboard.press('t')
  const { heading, main, circle } = screenOf(page)
  await expect(heading('Today')).toBeVisible()
  await expect(main.getByRole('heading', { level: 2 })).toHaveText([/^Overdue/, /^Due today/, /^Starts today/])
  await expectTitles(page, ['Late', 'Due', 'Starts'])

  // Why not the others, and how to change that.
  await page.keyboard.press('h')
  const hidden = main.getByRole('list', { name: 'Not available yet' })
  const why = (title: string) => hidden.getByRole('listitem').filter({ hasText: title })
  await expect(why('Put off')).toContainText('deferred until')
  await expect(why('Draft')).toContainText('behind ‘Outline’')
  await expect(why('Alphabet')).toContainText('project is someday')
  await why('Put off').getByRole('button', { name: 'Make it available now' }).click()
  await expectTitles(page, ['Late', 'Due', 'Put off', 'Starts'])
  await why('Draft').getByRole('button', { name: 'in any order' }).click()
  await expectTitles(page, ['Late', 'Draft', 'Due', 'Put off', 'Starts'])
  await expect(main.getByRole('button', { name: '1 not available yet' })).toBeVisible()
  await page.keyboard.press('z')
  await expectTitles(page, ['Late', 'Due', 'Put off', 'Starts'])
  await circle('Due').click()
  await expectTitles(page, ['Late', 'Put off', 'Starts'])
})

test('a sequential project shows its first open task in Next; completing it brings the one behind it', async ({
  page,
  data,
}) => {
  const book = await data.addProject({ name: 'Write a book', sequential: true })
  const [, second] = await data.addTasks(
    { title: 'Outline', status: 'next', project_id: book.id, position: 'a' },
    { title: 'Draft', status: 'next', project_id: book.id, position: 'b' },
    { title: 'Edit', status: 'next', project_id: book.id, position: 'c' },
  )
  await openView(page, `/next?task=${second?.id}`)
  const { circle, details } = screenOf(page)
  await expect(details).toContainText('behind ‘Outline’')
  await details.getByRole('button', { name: 'Close details' }).click()
  await expectTitles(page, ['Outline'])
  await circle('Outline').click()
  await expectTitles(page, ['Draft'])
})

test('Today: empty, it offers a task for today', { tag: '@any-size' }, async ({ page, data }) => {
  await openView(page, '/today')
  const { main, dialog } = screenOf(page)
  await expect(main.getByText('Nothing is due today')).toBeVisible()
  await main.getByRole('button', { name: 'Add a task for today' }).click()
  await expect(dialog('New task')).toBeVisible()
  await page.keyboard.type('Water the plants')
  await page.keyboard.press('Enter')
  await expectTitles(page, ['Water the plants'])
  await expect.poll(() => data.tasks()).toMatchObject([{ status: 'next', due_on: day }])
})
