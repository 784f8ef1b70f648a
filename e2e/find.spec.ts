import { expectTitles, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

test('a context has its own list, of open tasks in every status', { tag: '@any-size' }, async ({ page, data }) => {
  await data.addTasks(
    { title: 'Inbox call', contexts: ['@phone'] },
    { title: 'Next call', status: 'next', contexts: ['@home', '@phone'] },
    { title: 'Old call', status: 'done', contexts: ['@phone'] },
    { title: 'Home only', status: 'next', contexts: ['@home'] },
  )
  await openView(page, '/contexts/phone')
  await expectTitles(page, ['Next call', 'Inbox call'])
})

test('Next narrows to one context and back', async ({ page, data }) => {
  await data.addTasks(
    { title: 'Call', status: 'next', contexts: ['@phone'] },
    { title: 'Sweep', status: 'next', contexts: ['@home'] },
  )
  await openView(page, '/next')
  const filter = page.getByRole('group', { name: 'Filter by context' })
  await expectTitles(page, ['Call', 'Sweep'])
  await filter.getByRole('button', { name: '@home' }).click()
  await expect(filter.getByRole('button', { name: '@home' })).toHaveAttribute('aria-pressed', 'true')
  await expectTitles(page, ['Sweep'])
  await filter.getByRole('button', { name: '@home' }).click()
  await expectTitles(page, ['Call', 'Sweep'])
})

test('search finds beginnings of words in titles and notes, and projects by name', async ({ page, data }) => {
  await data.addProject({ name: 'House hunting' })
  await data.addTasks(
    { title: 'Clean the house' },
    { title: 'Café visit', notes: 'near the old housing' },
    { title: 'Old house rule', status: 'done' },
    { title: 'Lighthouse' },
  )
  await openView(page, '/inbox')
  await page.getByRole('banner').getByRole('button', { name: 'Search' }).click()
  const field = page.getByRole('searchbox', { name: 'Search tasks and projects' })
  await expect(field).toBeFocused()
  await field.pressSequentially('hous')
  await expectTitles(page, ['Clean the house', 'Café visit', 'Old house rule'])
  await expect(screenOf(page).main.getByRole('link', { name: 'House hunting' })).toBeVisible()
  await expect(page).toHaveURL('/search?q=hous')
  await field.fill('cafe hous')
  await expectTitles(page, ['Café visit'])
  await field.fill('nothing like it')
  await expect(page.getByText('No task matches')).toBeVisible()
})

test('a search has an address, and typing is never lost to a slow answer', { tag: '@any-size' }, async ({
  page,
  data,
}) => {
  await data.addTasks({ title: 'Clean the house' }, { title: 'Call Ann' })
  await openView(page, '/search?q=call')
  await expectTitles(page, ['Call Ann'])
  let release = () => {}
  const late = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/api\/tasks\?q=c&/, async (route) => {
    await late
    await route.continue()
  })
  const field = page.getByRole('searchbox')
  await field.fill('c')
  await page.waitForRequest(/q=c&/)
  await field.fill('cle')
  await expectTitles(page, ['Clean the house'])
  const answered = page.waitForResponse(/q=c&/).then((response) => response.finished())
  release()
  await answered
  await expectTitles(page, ['Clean the house'])
})

test('signs that mean something to a search engine mean nothing here', { tag: '@any-size' }, async ({ page, data }) => {
  await data.addTasks({ title: 'Say "hello" (twice) -now' })
  await openView(page, '/search')
  for (const text of ['"hello', '(twice)', '-now', 'hello AND', '*']) {
    await page.getByRole('searchbox').fill(text)
    if (text === 'hello AND' || text === '*') await expect(page.getByText('No task matches')).toBeVisible()
    else await expectTitles(page, ['Say "hello" (twice) -now'])
  }
})
