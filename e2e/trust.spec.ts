import { allHasCome, expectTitles, openView, retitle, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

/** Long enough that what a test sees before it cannot come from the backend. */
const SLOW_MS = 1_500

test('a change is seen before the backend has answered', { tag: '@any-size' }, async ({ page, data }) => {
  await data.addTasks({ title: 'Call Ann' }, { title: 'Buy milk' })
  await openView(page, '/inbox')
  let answered = false
  await page.route('**/api/tasks/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
    answered = true
    await route.continue()
  })
  const { circle } = screenOf(page)
  await circle('Call Ann').click()
  await expectTitles(page, ['Buy milk'])
  expect(answered).toBe(false)
  await expect.poll(() => data.tasks(), { timeout: 10_000 }).toMatchObject([{ status: 'done' }, { status: 'inbox' }])
})

test('changes arrive in the order they were made', { tag: '@any-size' }, async ({ page, data }) => {
  await data.addTasks({ title: 'Call Ann' })
  await openView(page, '/inbox')
  let isFirst = true
  await page.route('**/api/tasks/*', async (route) => {
    if (isFirst) await new Promise((resolve) => setTimeout(resolve, 500))
    isFirst = false
    await route.continue()
  })
  const { details, title } = screenOf(page)
  await title('Call Ann').click()
  for (const status of ['Next', 'Waiting', 'Someday'])
    await details.getByRole('radio', { name: status }).check({ force: true })
  await expect.poll(() => data.tasks()).toMatchObject([{ status: 'someday', version: 4 }])
  await expect(details.getByRole('radio', { name: 'Someday' })).toBeChecked()
})

test('a change that fails is taken back, said, and can be tried again', { tag: '@any-size' }, async ({
  page,
  data,
  watch,
}) => {
  watch.allow(/500/)
  await data.addTasks({ title: 'Call Ann', status: 'next' })
  await openView(page, '/next')
  let fails = true
  await page.route('**/api/tasks/*', (route) =>
    fails && route.request().method() === 'PATCH'
      ? route.fulfill({ status: 500, json: { error: 'Internal Server Error', message: 'The disk is full.' } })
      : route.continue(),
  )
  const { circle, toast } = screenOf(page)
  await circle('Call Ann').click()
  await expect(toast('Could not complete “Call Ann”')).toContainText('The disk is full.')
  await expectTitles(page, ['Call Ann'])
  await expect(circle('Call Ann')).not.toBeChecked()
  expect(await data.tasks()).toMatchObject([{ status: 'next', version: 1 }])
  fails = false
  await toast('Could not complete “Call Ann”').getByRole('button', { name: 'Try again' }).click()
  await expectTitles(page, [])
  await expect.poll(() => data.tasks()).toMatchObject([{ status: 'done' }])
})

test('a task that could not be added is not lost', { tag: '@any-size' }, async ({ page, data, watch }) => {
  watch.allow(/500|409/)
  await openView(page, '/inbox')
  await page.route('**/api/tasks', (route) =>
    route.fulfill({ status: 500, json: { error: 'Internal Server Error', message: 'The disk is full.' } }),
  )
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Task' }).fill('Call Ann @phone')
  await page.keyboard.press('Enter')
  await expect(screenOf(page).toast('Could not add “Call Ann”')).toBeVisible()
  await expectTitles(page, [])
  await page.unroute('**/api/tasks')
  await screenOf(page).toast('Could not add “Call Ann”').getByRole('button', { name: 'Try again' }).click()
  await expectTitles(page, ['Call Ann'])
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: 'Task' })).toHaveValue('Call Ann @phone')
  await page.keyboard.press('Enter')
  // Both ways of adding it again make the one task.
  await expect(page.getByRole('dialog', { name: 'New task' })).toBeHidden()
  await expectTitles(page, ['Call Ann'])
  await expect.poll(() => data.tasks()).toMatchObject([{ title: 'Call Ann', contexts: ['@phone'] }])
})

test.describe('a text that was changed elsewhere meanwhile', { tag: '@any-size' }, () => {
  test('is not overwritten unless one says so', async ({ page, data, watch }) => {
    watch.allow(/412/)
    const [task] = await data.addTasks({ title: 'Call Ann' })
    await openView(page, '/inbox')
    const { details, title } = screenOf(page)
    // What the details ask for has come, or it would bring the change made elsewhere.
    const asked = page.waitForResponse((response) => response.url().endsWith(`/api/tasks/${task?.id}`))
    await title('Call Ann').click()
    await (await asked).finished()
    await expect(details.getByRole('textbox', { name: 'Title' })).toHaveValue('Call Ann')
    await data.changeTask(task?.id ?? '', { title: 'Write to Ann' })
    await retitle(page, 'Visit Ann')
    const problem = details.getByRole('alert')
    await expect(problem).toContainText('Changed elsewhere meanwhile, to “Write to Ann”. Your text is still here.')
    await expect(details.getByRole('textbox', { name: 'Title' })).toHaveValue('Visit Ann')
    expect(await data.tasks()).toMatchObject([{ title: 'Write to Ann' }])
    await problem.getByRole('button', { name: 'Keep mine' }).click()
    await expect(problem).toBeHidden()
    await expect.poll(() => data.tasks()).toMatchObject([{ title: 'Visit Ann' }])
  })

  test('can be taken as it is there', async ({ page, data, watch }) => {
    watch.allow(/412/)
    const [task] = await data.addTasks({ title: 'Call Ann' })
    await openView(page, '/inbox')
    const { details, title } = screenOf(page)
    // What the details ask for has come, or it would bring the change made elsewhere.
    const asked = page.waitForResponse((response) => response.url().endsWith(`/api/tasks/${task?.id}`))
    await title('Call Ann').click()
    await (await asked).finished()
    await expect(details.getByRole('textbox', { name: 'Title' })).toHaveValue('Call Ann')
    await data.changeTask(task?.id ?? '', { title: 'Write to Ann' })
    await retitle(page, 'Visit Ann')
    await details.getByRole('alert').getByRole('button', { name: 'Use theirs' }).click()
    await expect(details.getByRole('textbox', { name: 'Title' })).toHaveValue('Write to Ann')
    expect(await data.tasks()).toMatchObject([{ title: 'Write to Ann', version: 2 }])
  })

  test('is asked about where it comes while one types, and once one has left', async ({ page, data, watch }) => {
    watch.allow(/412/)
    const [task] = await data.addTasks({ title: 'Call Ann', notes: 'Her number' })
    await openView(page, '/inbox')
    const { details, title, dialog } = screenOf(page)
    // What the details ask for comes when something is typed already.
    let bring = () => {}
    const isTyped = new Promise<void>((resolve) => {
      bring = resolve
    })
    await page.route(`**/api/tasks/${task?.id}`, async (route) => {
      if (route.request().method() === 'GET') await isTyped
      await route.continue()
    })
    await title('Call Ann').click()
    await data.changeTask(task?.id ?? '', { notes: 'Her number is 42' })
    await details.getByRole('button', { name: 'Edit notes' }).click()
    await details.getByRole('textbox', { name: 'Notes' }).fill('Her number, and her address')
    bring()
    await expect(details.getByRole('alert')).toContainText('Changed elsewhere meanwhile, to “Her number is 42”.')
    // That takes the focus from the text, which is no choice yet.
    await details.getByRole('button', { name: 'Close' }).click()
    const which = dialog('Which version?')
    await expect(which.getByRole('group', { name: /^Notes/ }).getByRole('radio', { name: /^Mine/ })).toBeVisible()
    expect(await data.tasks()).toMatchObject([{ notes: 'Her number is 42' }])
    await which.getByRole('radio', { name: /^Theirs/ }).check()
    await which.getByRole('button', { name: 'Save what is chosen' }).click()
    await expect(which).toBeHidden()
    await expect.poll(() => data.tasks()).toMatchObject([{ notes: 'Her number is 42', version: 2 }])
  })
})

test('being offline is said, and over when it is over', async ({ page, data, context, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|Failed to load/)
  await data.addTasks({ title: 'Call Ann' })
  await openView(page, '/inbox')
  const { circle, toast } = screenOf(page)
  await expectTitles(page, ['Call Ann'])
  await allHasCome(page)
  await context.setOffline(true)
  await expect(page.getByRole('status').filter({ hasText: 'You are offline.' })).toBeVisible()
  await circle('Call Ann').click()
  await expectTitles(page, [])
  await expect(page.getByRole('status').filter({ hasText: '1 change is kept here' })).toBeVisible()
  await toast('Completed “Call Ann”').getByRole('button', { name: 'Undo' }).click()
  await expectTitles(page, ['Call Ann'])
  await expect(page.getByText('1 change is kept here')).toBeHidden()
  await circle('Call Ann').click()
  await context.setOffline(false)
  await expect(page.getByText('You are offline.')).toBeHidden()
  await expectTitles(page, [])
  await expect.poll(() => data.tasks()).toMatchObject([{ status: 'done' }])
})

test('where a deploy took code away a reload is offered, and loses nothing', {
  tag: ['@desktop-only', '@one-backend'],
}, async ({ page, data, watch }) => {
  watch.allow(/404/)
  await data.addTasks({ title: 'Call Ann', notes: 'About the **lease**' }, { title: 'Buy boxes' })
  await openView(page, '/inbox')
  await allHasCome(page)
  const { title, details } = screenOf(page)
  await title('Buy boxes').click()
  await expect(details).toBeVisible()
  await page.route('**/_next/static/**', (route) => route.fulfill({ status: 404 }))
  // What draws notes is not there yet.
  await title('Call Ann').click()
  const notice = page.getByRole('alert').filter({ hasText: 'The app has been updated' })
  await expect(notice).toBeVisible()
  await details.getByRole('textbox', { name: 'Title' }).fill('Visit Ann')
  await page.unroute('**/_next/static/**')
  await notice.getByRole('button', { name: 'Reload' }).click()
  await expect(details.getByText('lease')).toBeVisible()
  await expect(notice).toBeHidden()
  await expectTitles(page, ['Visit Ann', 'Buy boxes'])
})

test('what another device did is seen when one comes back to the page', { tag: '@any-size' }, async ({
  page,
  data,
}) => {
  await page.clock.install()
  await openView(page, '/inbox')
  await expectTitles(page, [])
  await data.addTasks({ title: 'From afar' })
  // Coming and going in quick succession asks only once.
  await page.clock.fastForward(10_000)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expectTitles(page, ['From afar'])
})
