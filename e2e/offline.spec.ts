import type { BrowserContext, Page } from '@playwright/test'
import { expectNoViolations } from './axe.ts'
import { dataPage } from './data-page.ts'
import { expectTitles, openQuickAdd, openView, retitle, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

/** What the browser itself says when there is no network, and the app's router when it opens a page by itself then. */
const NO_NETWORK =
  /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load|Failed to fetch|Falling back to browser navigation/

// What is still fading in is half transparent, which axe would judge and no one has to read.
test.use({ serviceWorkers: 'allow', contextOptions: { reducedMotion: 'reduce' } })

/** Opens a view and waits until the app would open without a network. */
async function openInstalled(page: Page, path: string): Promise<void> {
  await openView(page, path)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      )
  })
}

/** Waits until this browser keeps a list that the words name. */
async function untilKept(page: Page, words: string): Promise<void> {
  const keys = () =>
    page.evaluate(async () => {
      // Opening it would make it.
      if ((await indexedDB.databases()).length === 0) return ''
      return new Promise<string>((resolve) => {
        const opening = indexedDB.open('shootout')
        opening.onsuccess = () => {
          const reading = opening.result.transaction('answers').objectStore('answers').getAllKeys()
          reading.onsuccess = () => {
            opening.result.close()
            resolve(reading.result.join())
          }
        }
      })
    })
  await expect.poll(keys).toContain(words)
}

/** Every write that the pages of this browser ask for from now on. */
function writesOf(context: BrowserContext): string[] {
  const writes: string[] = []
  context.on('request', (request) => {
    if (request.method() !== 'GET') writes.push(`${request.method()} ${request.postDataJSON()?.title ?? ''}`.trim())
  })
  return writes
}

const notice = (page: Page, words: string | RegExp) => page.getByRole('status').filter({ hasText: words })

test('what is done offline survives a reload, and arrives in the order it was done', { tag: '@desktop-only' }, async ({
  page,
  data,
  context,
  watch,
}) => {
  watch.allow(NO_NETWORK)
  await data.addTasks({ title: 'Call Ann' }, { title: 'Buy milk' })
  await openInstalled(page, '/inbox')
  await expectTitles(page, ['Call Ann', 'Buy milk'])
  await context.setOffline(true)
  const { circle, title } = screenOf(page)
  await (await openQuickAdd(page)).fill('Made offline @phone')
  await page.keyboard.press('Enter')
  await title('Call Ann').click()
  await retitle(page, 'Visit Ann')
  await expect(notice(page, '2 changes are kept here')).toBeVisible()
  await circle('Buy milk').click()
  await expect(notice(page, '3 changes are kept here and sent when the connection is back.')).toBeVisible()

  await page.goto('/inbox')
  await expectTitles(page, ['Visit Ann', 'Made offline'])
  await expect(notice(page, /3 changes are kept here.*Shown as of \d\d:\d\d/)).toBeVisible()
  expect(await data.tasks()).toMatchObject([{ title: 'Call Ann' }, { title: 'Buy milk', status: 'inbox' }])
  const firstDocument = async () => (await page.request.get('/inbox', { headers: { accept: 'text/html' } })).text()
  await expect.poll(firstDocument, 'begins with no rows that are not what is shown').not.toContain('Call Ann')

  // What is imported meanwhile would come before them.
  await page.goto('/settings/data')
  await expect(notice(page, '3 changes are kept here')).toBeVisible()
  const { imports, choose } = dataPage(page)
  await choose('todo.txt', 'Imported')
  await expect(imports.getByRole('alert')).toContainText('Changes that are kept here have to be sent first.')
  await page.goto('/inbox')
  await expectTitles(page, ['Visit Ann', 'Made offline'])

  const writes = writesOf(context)
  await context.setOffline(false)
  await expect(notice(page, 'kept here')).toBeHidden()
  await expectTitles(page, ['Visit Ann', 'Made offline'])
  await expect.poll(() => writes).toEqual(['POST Made offline', 'PATCH Visit Ann', 'PATCH'])
  await expect(notice(page, 'Sending')).toBeHidden()
  await expect.poll(firstDocument).toContain('Visit Ann')
  expect(await data.tasks()).toMatchObject([
    { title: 'Visit Ann', status: 'inbox', version: 2 },
    { title: 'Buy milk', status: 'done', version: 2 },
    { title: 'Made offline', contexts: ['@phone'] },
  ])
})

test('what is under way when the page is reloaded is done, and once, whether or not it had arrived', {
  tag: ['@desktop-only', '@one-backend'],
}, async ({ page, data }) => {
  await data.addTasks({ title: 'Call Ann' })
  await openView(page, '/inbox')
  await expectTitles(page, ['Call Ann'])
  let isOver = false
  // The first arrives and its answer does not; the second waits for it, and so is not sent.
  const arrived = new Promise<void>((resolve) =>
    page.route('**/api/tasks', async (route) => {
      if (isOver || route.request().method() !== 'POST') return route.continue()
      await route.fetch()
      resolve()
    }),
  )
  await (await openQuickAdd(page)).fill('Made just now')
  await page.keyboard.press('Enter')
  await expectTitles(page, ['Call Ann', 'Made just now'])
  await arrived
  await screenOf(page).circle('Call Ann').click()
  await expectTitles(page, ['Made just now'])
  isOver = true
  await page.reload()
  await expectTitles(page, ['Made just now'])
  await expect
    .poll(() => data.tasks())
    .toMatchObject([
      { title: 'Call Ann', status: 'done', version: 2 },
      { title: 'Made just now', version: 1 },
    ])
  await expect(notice(page, 'Sending')).toBeHidden()
  expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain('under way')

  // Nor is what is being typed lost.
  await screenOf(page).title('Made just now').click()
  await screenOf(page).details.getByRole('textbox', { name: 'Title' }).fill('Typed last')
  await page.goto('/inbox')
  await expectTitles(page, ['Typed last'])
  await expect.poll(async () => (await data.tasks()).map(({ title }) => title)).toEqual(['Call Ann', 'Typed last'])
})

test('what was changed here and elsewhere is chosen field by field', { tag: '@any-size' }, async ({
  page,
  data,
  context,
  watch,
}) => {
  watch.allow(NO_NETWORK, /412/)
  const [task] = await data.addTasks({ title: 'Call Ann' })
  await openInstalled(page, '/inbox')
  await expectTitles(page, ['Call Ann'])
  await context.setOffline(true)
  const { title, details, dialog } = screenOf(page)
  await title('Call Ann').click()
  await retitle(page, 'Visit Ann')
  await details.getByRole('radio', { name: 'Low' }).check({ force: true })
  await expect(notice(page, '2 changes are kept here')).toBeVisible()
  await data.changeTask(task?.id ?? '', { title: 'Write to Ann', notes: 'Her birthday' })
  await context.setOffline(false)
  const which = dialog('Which version?')
  await expect(
    which.getByRole('group', { name: /^Title/ }).getByRole('radio', { name: /Theirs.*Write to Ann/ }),
  ).toBeChecked()
  await expectNoViolations(page, 'both versions')
  await which.getByRole('button', { name: 'Decide later' }).click()
  await notice(page, '1 change to decide on.').getByRole('button').click()
  const kept = dialog('1 change to decide on.')
  await expectNoViolations(page, 'what is kept')
  await kept.getByRole('button', { name: 'Compare' }).click()
  // The energy is a change of its own, which waits for this one; the notes are only theirs.
  await which
    .getByRole('group', { name: /^Title/ })
    .getByRole('radio', { name: /Mine.*Visit Ann/ })
    .check()
  await which.getByRole('button', { name: 'Save what is chosen' }).click()
  await expect(which).toBeHidden()
  await expect
    .poll(() => data.tasks())
    .toMatchObject([{ title: 'Visit Ann', notes: 'Her birthday', energy: 'low', version: 4 }])
  await expect(notice(page, /change/)).toBeHidden()
})

test('tabs show the same, and know what waits', { tag: ['@desktop-only', '@one-backend'] }, async ({
  page,
  data,
  context,
  watch,
}) => {
  watch.allow(NO_NETWORK)
  await data.addTasks({ title: 'Call Ann' }, { title: 'Buy milk' })
  await openInstalled(page, '/inbox')
  const other = await context.newPage()
  await openView(other, '/inbox')
  await expectTitles(other, ['Call Ann', 'Buy milk'])
  await screenOf(page).circle('Call Ann').click()
  await expectTitles(other, ['Buy milk'])

  await context.setOffline(true)
  await screenOf(page).circle('Buy milk').click()
  await expect(notice(other, '1 change is kept here')).toBeVisible()
  await expectTitles(other, [])
  const writes = writesOf(context)
  await context.setOffline(false)
  for (const tab of [page, other]) await expect(notice(tab, 'kept here')).toBeHidden()
  expect(writes).toEqual(['PATCH'])
  expect(await data.tasks()).toMatchObject([{ status: 'done' }, { status: 'done' }])
})

test('every view opens offline, and nothing of the API is kept as a file', {
  tag: ['@desktop-only', '@one-backend'],
}, async ({ page, data, context, request, watch }) => {
  test.slow()
  watch.allow(NO_NETWORK)
  const project = await data.addProject({ name: 'Garden' })
  await data.addTasks({ title: 'Dig', project_id: project.id, status: 'next', contexts: ['@home'] })
  await openView(page, `/projects/${project.id}`)
  await expectTitles(page, ['Dig'])
  await untilKept(page, project.id)
  // A build before this one, and one from long ago, as the next worker finds them.
  await openInstalled(page, '/next')
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).unregister()
    for (const name of ['build older', 'build old']) await caches.open(name)
  })
  await openInstalled(page, '/contexts/home')
  await expectTitles(page, ['Dig'])
  await untilKept(page, '@home')
  await openInstalled(page, '/inbox')
  const kept = await page.evaluate(async () => {
    const names = await caches.keys()
    const paths = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    )
    return { names, paths: paths.flat().map((url) => new URL(url).pathname) }
  })
  expect(kept.names, 'what is older than the last build is dropped').toEqual([expect.any(String), 'build old'])
  const views = kept.paths.filter((path) => !path.startsWith('/_next/'))
  expect(views.filter((path) => path.startsWith('/api'))).toEqual([])
  expect(views.length).toBeGreaterThan(15)

  await context.setOffline(true)
  for (const path of views.filter((path) => !path.includes('kept-for-any'))) {
    await page.goto(path)
    await expect(page.locator('main h1'), path).toBeVisible()
    await expect(notice(page, 'You are offline.')).toBeVisible()
  }
  for (const path of [`/projects/${project.id}`, '/contexts/home']) {
    await page.goto(path)
    await expectTitles(page, ['Dig'])
  }
  await page.goto('/settings/data')
  await context.setOffline(false)

  const manifest = await (await request.get('/manifest.webmanifest')).json()
  for (const { src } of [...manifest.icons, ...manifest.shortcuts.flatMap(({ icons }: { icons: object[] }) => icons)])
    expect((await request.get(src)).ok(), src).toBe(true)
  await page.goto('/inbox?add')
  await expect(screenOf(page).dialog('New task')).toBeVisible()
  expect(new URL(page.url()).search).toBe('')
})
