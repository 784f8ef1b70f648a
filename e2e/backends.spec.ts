import { allHasCome, expectTitles, openView, screenOf } from './screen.ts'
import type { BackendId } from './stack.ts'
import { expect, otherThan, test } from './test.ts'

const NAMES: Record<BackendId, string> = {
  'bun-sqlite': 'Bun + SQLite',
  embedded: 'Embedded',
  'cf-d1': 'Cloudflare Worker + D1',
}

test('the switcher says of each backend what it is and how it is', async ({ page, backend }) => {
  await openView(page, '/inbox')
  const { backendButton, dialog } = screenOf(page)
  await expect(backendButton).toHaveAccessibleName(/: .*healthy$/)
  await backendButton.click()
  const options = dialog('Backend').getByRole('listitem')
  await expect(options).toHaveCount(2)
  for (const option of await options.all()) {
    await expect(option).toContainText(backend === 'cf-d1' ? 'cloud' : 'local')
    await expect(option).toContainText('healthy')
    await expect(option).toContainText('TypeScript')
    await expect(option).toContainText(/[\d.]+ m?s/)
  }
  await expect(dialog('Backend').getByRole('button', { pressed: true })).toContainText(NAMES[backend])
})

test('switching shows the other backend’s tasks at once, and is remembered', async ({
  page,
  data,
  otherData,
  backend,
}) => {
  await data.addTasks({ title: 'Here' })
  await otherData.addTasks({ title: 'There' }, { title: 'There too' })
  await openView(page, '/inbox')
  const { backendButton, dialog, toast } = screenOf(page)
  await expectTitles(page, ['Here'])
  const other = otherThan(backend)
  const asked = page.waitForRequest((request) => request.headers()['x-backend'] === other)
  await backendButton.click()
  await dialog('Backend').getByRole('button', { name: NAMES[other] }).click()
  expect(new URL((await asked).url()).pathname).toMatch(/^\/api\//)
  await expect(toast(`Now on ${NAMES[other]}`)).toBeVisible()
  await expectTitles(page, ['There', 'There too'])
  await page.reload()
  await expectTitles(page, ['There', 'There too'])
  await expect(backendButton).toHaveAccessibleName(new RegExp(`^Backend: ${NAMES[other].replace('+', '\\+')}`))

  // What is written now goes there too, and nowhere else.
  await screenOf(page).circle('There').click()
  await expect.poll(() => otherData.tasks()).toMatchObject([{ status: 'done' }, { status: 'inbox' }])
  expect(await data.tasks()).toMatchObject([{ title: 'Here', status: 'inbox' }])
})

test('a backend that is away is said; when it is back, so are its tasks', async ({
  page,
  data,
  stack,
  backend,
  watch,
}) => {
  // Where the backend lives in what serves the pages, whatever is still on its way (a prefetch) is cut off with it.
  watch.allow(/50[0-9]|Failed to load|^net::ERR_|Failed to fetch/)
  await data.addTasks({ title: 'Survivor' })
  await openView(page, '/inbox')
  await expectTitles(page, ['Survivor'])
  const { circle, toast } = screenOf(page)
  const banner = page.getByRole('status').filter({ hasText: `${NAMES[backend]} is not answering.` })
  await allHasCome(page)
  await stack.stop(backend)
  await circle('Survivor').click()
  await expectTitles(page, [])
  await expect(banner).toContainText('1 change is kept here and sent when it is back.')
  await stack.start(backend)
  await expect(banner).toBeHidden({ timeout: 20_000 })
  await expect(toast('1 kept change sent')).toBeVisible()
  await expectTitles(page, [])
  await expect.poll(() => data.tasks()).toMatchObject([{ title: 'Survivor', status: 'done' }])
})

test('while one backend is away, one goes on with another', { tag: '@one-backend' }, async ({
  page,
  otherData,
  stack,
  backend,
  watch,
}) => {
  watch.allow(/503|Failed to load/)
  await otherData.addTasks({ title: 'There' })
  await openView(page, '/inbox')
  const { dialog } = screenOf(page)
  await stack.stop(backend)
  await page.reload()
  const notice = page.getByRole('status').filter({ hasText: 'is not answering.' })
  await notice.getByRole('button').click()
  await dialog(/is not answering/)
    .getByRole('button', { name: 'Switch backend' })
    .click()
  const away = dialog('Backend').getByRole('listitem').filter({ hasText: NAMES[backend] })
  await expect(away).toContainText(/unhealthy/i, { timeout: 20_000 })
  await expect(away).toContainText('Last checked at')
  await dialog('Backend')
    .getByRole('button', { name: NAMES[otherThan(backend)] })
    .click()
  await expectTitles(page, ['There'])
  await expect(notice).toBeHidden()
  await stack.start(backend)
})
