import type { Page } from '@playwright/test'
import { addDays, today } from '#lib/gtd/dates.ts'
import type { Data } from './data.ts'
import { allHasCome, expectTitles, openView, screenOf } from './screen.ts'
import { expect, otherThan, test } from './test.ts'

/** Tasks for every list, some of them with all that a row can show; the views that have them. */
async function addEverywhere(data: Data): Promise<string[]> {
  const project = await data.addProject({ name: 'Garden', outcome: 'It blooms', sequential: true })
  const titles = Array.from(
    { length: 30 },
    (_, index) => `${'A long title that takes two lines '.repeat(index % 4)}${index}`,
  )
  for (const status of ['inbox', 'next', 'waiting', 'someday'] as const)
    await data.addTasks(
      ...titles.map((title, index) => ({
        title: `${status} ${title}`,
        status,
        notes: index % 4 === 0 ? 'Some' : '',
        project_id: index % 3 === 0 ? project.id : null,
        contexts: index % 2 === 0 ? ['@phone'] : [],
        energy: index % 6 === 0 ? ('low' as const) : null,
        waiting_for: status === 'waiting' ? ['Ada', 'Bob'][index % 2] : null,
        due_on: index % 5 === 0 ? addDays(today(), index - 10) : null,
      })),
    )
  return ['/inbox', '/next', '/today', '/waiting', '/someday', `/projects/${project.id}`, '/contexts/phone']
}

/** Where each row on screen stands, by task, and what it says. */
const rowsOf = (page: Page) =>
  page.locator('main [data-task]').evaluateAll((rows) =>
    rows
      .map((row) => ({
        id: row.getAttribute('data-task'),
        text: row.textContent,
        box: row.getBoundingClientRect().toJSON(),
      }))
      .filter(({ box }) => box.bottom <= window.innerHeight - 60),
  )

test('a document begins with its first rows, and they stay where they stand when the list has come', {
  tag: '@one-backend',
}, async ({ page, data }) => {
  test.slow()
  for (const path of await addEverywhere(data)) {
    const held = Promise.withResolvers<void>()
    await page.route('**/api/**', (route) => held.promise.then(() => route.continue()))
    let first: Awaited<ReturnType<typeof rowsOf>> = []
    // On a busy machine a document may have to go before its rows are read.
    await expect(async () => {
      await page.goto(path)
      await allAreDrawn(page)
      first = await rowsOf(page)
      expect(first.length, path).toBeGreaterThan(2)
    }).toPass()
    held.resolve()
    await expect(page.locator('main [role="status"][aria-label^="Loading"]')).toHaveCount(0)
    expect((await rowsOf(page)).slice(0, first.length), path).toEqual(first)
    await page.unroute('**/api/**')
  }
})

/** Waits until the page is used by its script, and its fonts are there. */
async function allAreDrawn(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: /^Notifications/ })).toBeAttached()
  await page.evaluate(() => document.fonts.ready.then(() => {}))
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the first rows are in the document', { tag: '@any-size' }, async ({ page, data, watch }) => {
    // How the browser says that it runs none.
    watch.allow(/^csp: /)
    await data.addTasks({ title: 'Call Ann' }, { title: '<b>Buy</b> & "sell"' })
    const answer = await page.goto('/inbox')
    expect(answer?.headers()['cache-control']).toContain('no-store')
    await expectTitles(page, ['Call Ann', '<b>Buy</b> & "sell"'])
    await expect(screenOf(page).place('Inbox')).toHaveAttribute('aria-current', 'page')
  })
})

test('what asks for a page without being a document gets it without data', {
  tag: ['@any-size', '@one-backend'],
}, async ({ request, data }) => {
  await data.addTasks({ title: 'Call Ann' })
  const others: Record<string, string>[] = [{ accept: '*/*' }, { accept: 'text/html', rsc: '1' }]
  for (const headers of others)
    expect(await (await request.get('/inbox', { headers })).text()).not.toContain('Call Ann')
})

test('the document follows what was chosen in this browser', { tag: ['@any-size', '@one-backend'] }, async ({
  page,
  data,
  otherData,
  backend,
}) => {
  await data.addTasks({ title: 'Here', status: 'next', contexts: ['@phone'] })
  await otherData.addTasks({ title: 'There', status: 'next' })
  await openView(page, '/next')
  await allHasCome(page)
  const firstOf = async () => {
    const answer = await page.request.get('/next', { headers: { accept: 'text/html' } })
    return (await answer.text()).replace(/<script.*?<\/script>/gs, '')
  }
  expect(await firstOf()).toContain('No project')
  await page.getByRole('radio', { name: 'Context' }).check({ force: true })
  await expect.poll(firstOf).toContain('aria-label="@phone"')
  await page.evaluate(
    (id) => localStorage.setItem('backend', JSON.stringify({ id, location: 'local' })),
    otherThan(backend),
  )
  // Another choice than the one that the cookie tells of: what it brings is not shown once that is known.
  await page.reload()
  await expectTitles(page, ['There'])
  await allHasCome(page)
  expect(await firstOf()).toContain('There')
})
