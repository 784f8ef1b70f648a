import type { Page } from '@playwright/test'
import { today } from '#lib/gtd/dates.ts'
import { expectNoViolations } from './axe.ts'
import type { Data } from './data.ts'
import { dataPage, goToBackend, openDataPage } from './data-page.ts'
import { openView, screenOf } from './screen.ts'
import { expect, otherThan, test } from './test.ts'

/** What a client can write of everything that a backend holds. */
async function contentOf(data: Data): Promise<unknown> {
  const strip = ({
    created_at: _created,
    updated_at: _updated,
    completed_at: _completed,
    version: _version,
    ...row
  }: object & Record<string, unknown>) => row
  return { projects: (await data.projects()).map(strip), tasks: (await data.tasks()).map(strip) }
}

/** A project and tasks that use every kind of field. */
async function fill(data: Data): Promise<void> {
  const project = await data.addProject({ name: 'Move house', outcome: 'Keys handed over', sequential: true })
  await data.addTasks(
    { title: 'Call Ann', notes: '# Lease\n\n"quoted", ünï ☕', contexts: ['@phone'], due_on: today(), energy: 'low' },
    { title: 'Pack books', status: 'next', project_id: project.id, recurrence: 'FREQ=WEEKLY', position: 'a0' },
    { title: 'Offer', status: 'waiting', waiting_for: 'Bob', time_estimate_minutes: 15, defer_until: today() },
    { title: 'Book the van', status: 'done' },
  )
}

/** Markdown without ids: `count` new tasks. */
const listOf = (count: number) => Array.from({ length: count }, (_, index) => `- [ ] Task ${index + 1}\n`).join('')

test('what one backend exports as JSON, another imports whole, and only once', { tag: '@any-size' }, async ({
  page,
  data,
  otherData,
  backend,
}) => {
  await fill(data)
  await openView(page, '/settings')
  await page.getByRole('main').getByRole('link', { name: 'Export, import or copy' }).click()
  const { exports, imports, choose, download } = dataPage(page)
  await exports.getByRole('button', { name: 'Prepare the file' }).click()
  await expect(exports.getByText('1 project and 4 tasks; nothing is lost.')).toBeVisible()
  const { name, text } = await download()
  expect(name).toBe(`tasks-${today()}.json`)

  await goToBackend(page, otherThan(backend))
  await choose(name, text)
  await imports.getByRole('button', { name: /^Import 1 project and 4 tasks into / }).click()
  await expect(imports.getByText('Imported 1 project and 4 tasks.')).toBeVisible()
  expect(await contentOf(otherData)).toEqual(await contentOf(data))

  await imports.getByRole('button', { name: 'Import another file' }).click()
  await choose(name, text)
  await expect(imports.getByRole('listitem').filter({ hasText: '5 the same already' })).toBeVisible()
  await expect(imports.getByRole('button', { name: /^Import / })).toHaveCount(0)
})

test('every other format says item by item what it has no place for, before the download', {
  tag: ['@any-size', '@one-backend'],
}, async ({ page, data }) => {
  await fill(data)
  await openDataPage(page)
  const { exports, download } = dataPage(page)
  await exports.getByRole('button', { name: 'Prepare the file' }).click()
  for (const format of ['iCalendar', 'Taskwarrior', 'todo.txt', 'Markdown', 'Todoist CSV']) {
    await exports.getByLabel('Export as').selectOption({ label: format })
    await expect(exports.getByText(/^1 project and 4 tasks; /)).toContainText(
      new RegExp(`nothing is lost|${literally(format)} has no place for`),
    )
  }
  await exports.getByText('Has no place in Todoist CSV').click()
  await expect(exports.getByRole('listitem').filter({ hasText: 'Offer' }).first()).toBeVisible()
  const { name, text } = await download()
  expect(name).toBe(`tasks-${today()}.csv`)
  expect(text).toContain('Call Ann')
})

test('a preview changes nothing, importing does what it said, and undo takes back exactly that', {
  tag: '@any-size',
}, async ({ page, data, watch }) => {
  watch.allow(/500/)
  const [mine] = await data.addTasks({ title: 'Mine' })
  const before = await data.tasks()
  await openDataPage(page)
  const { imports, choose } = dataPage(page)
  await choose('list.md', `# Garden\n\n${listOf(520)}`)
  await expect(imports.getByLabel('Read it as')).toHaveValue('markdown')
  await imports.getByText('New', { exact: true }).click()
  await expect(imports.getByRole('button', { name: 'and 501 more' })).toBeVisible()
  expect(await data.tasks()).toEqual(before)

  await imports.getByRole('button', { name: /^Import 1 project and 520 tasks into / }).click()
  const toast = screenOf(page).toast('Imported 1 project and 520 tasks')
  await expect(toast).toBeVisible({ timeout: 30_000 })
  expect(await data.projects()).toMatchObject([{ name: 'Garden', task_counts: { inbox: 0, next: 520 } }])

  // What someone has done since is theirs.
  const kept = (await data.tasks()).find(({ title }) => title === 'Task 1')
  await data.changeTask(kept?.id ?? '', { title: 'Task 1, mine now' })
  let batches = 0
  await page.route('**/api/batch', (route) =>
    ++batches === 2
      ? route.fulfill({ status: 500, json: { error: 'Internal Server Error', message: 'The disk is full.' } })
      : route.continue(),
  )
  await imports.getByRole('button', { name: 'Undo all of it' }).click()
  const problem = imports.getByRole('alert')
  await expect(problem).toContainText('The disk is full. 500 changes had been taken back before.', { timeout: 30_000 })
  await imports.getByRole('button', { name: 'Try again' }).click()
  await expect(imports.getByText('Took back 19 changes.')).toBeVisible({ timeout: 30_000 })
  await expect(imports.getByText('Stays as it is')).toBeVisible()
  const titles = (await data.tasks()).map(({ title }) => title)
  expect(titles.toSorted()).toEqual(['Mine', 'Task 1, mine now'])
  expect((await data.tasks()).find(({ id }) => id === mine?.id)).toEqual(before[0])
})

test('a file that cannot be read names the line and the reason, and may be read as another format', {
  tag: ['@any-size', '@one-backend'],
}, async ({ page, data }) => {
  await openDataPage(page)
  const { imports, choose } = dataPage(page)
  await choose('broken.json', '{\n  "format": "backend-shootout",\n  "version": 1,\n  "tasks": [,]\n}')
  await expect(imports.getByRole('alert')).toContainText('broken.json is not imported')
  await expect(imports.getByRole('alert')).toContainText('Line 4: The file is not valid JSON.')
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['- [ ] Call Ann\n'], 'notes.xyz'))
    return transfer
  })
  await imports.getByText('Choose or drop another').dispatchEvent('drop', { dataTransfer: dropped })
  await expect(imports.getByText('This file is in no format that is recognised.')).toBeVisible()
  await imports.getByLabel('Read it as').selectOption({ label: 'Markdown' })
  await expect(imports.getByRole('button', { name: /^Import 1 task into / })).toBeVisible()
  expect(await data.tasks()).toEqual([])
})

test('a Todoist file goes to the project it is called after, unless another is chosen', {
  tag: ['@any-size', '@one-backend'],
}, async ({ page, data }) => {
  await data.addProject({ name: 'Garden' })
  await openDataPage(page)
  const { imports, choose } = dataPage(page)
  await choose('Work [2203306141].csv', 'TYPE,CONTENT\ntask,Draft the offer\nsection,Later\ntask,Read\n')
  const home = imports.getByLabel('Tasks in no section')
  await expect(home.locator('option')).toHaveText(['Inbox', 'Work (new)', 'Garden'])
  await expect(home).toHaveValue('Work')
  await expect(imports.getByRole('button', { name: /^Import 2 projects and 2 tasks into / })).toBeVisible()
  await home.focus()
  await home.selectOption('Inbox')
  await expect(imports.getByRole('button', { name: /^Import 1 project and 2 tasks into / })).toBeVisible()
  await expect(home).toBeFocused()
  await home.selectOption('Garden')
  await imports.getByRole('button', { name: /^Import 1 project and 2 tasks into / }).click()
  await expect(imports.getByText('Imported 1 project and 2 tasks.')).toBeVisible()
  expect(await data.projects()).toMatchObject([{ name: 'Garden', task_counts: { next: 1 } }, { name: 'Later' }])
})

test('an import that fails names the task and how much was done', { tag: ['@any-size'] }, async ({
  page,
  data,
  watch,
}) => {
  watch.allow(/412/)
  const [task] = await data.addTasks({ title: 'Call Ann' })
  await openDataPage(page)
  const { imports, exports, choose, download } = dataPage(page)
  await exports.getByRole('button', { name: 'Prepare the file' }).click()
  const { name, text } = await download()
  await choose(name, text.replace('"notes": ""', '"notes": "Ask for the keys"'))
  await expect(imports.getByText('notes nothing → Ask for the keys')).toBeVisible()
  await data.changeTask(task?.id ?? '', { energy: 'high' })
  await imports.getByRole('button', { name: /^Import 1 task into / }).click()
  await expect(imports.getByRole('alert')).toContainText('Stopped at “Call Ann”')
  await expect(imports.getByRole('alert')).toContainText('It was changed elsewhere after the preview. 0 of 1 row')
  expect(await data.tasks()).toMatchObject([{ notes: '', energy: 'high', version: 2 }])
})

test('an import that is under way can be stopped, says what was written, and takes that back', {
  tag: ['@any-size', '@one-backend'],
}, async ({ page, data }) => {
  await openDataPage(page)
  const { imports, choose } = dataPage(page)
  await choose('list.md', listOf(1_200))
  const go = Promise.withResolvers<void>()
  await page.route('**/api/batch', async (route) => {
    await go.promise
    await route.continue()
  })
  await imports.getByRole('button', { name: /^Import 1,200 tasks into / }).click()
  await imports.getByRole('button', { name: 'Stop' }).click()
  await expect(imports.getByRole('progressbar', { name: 'Stopping' })).toBeVisible()
  go.resolve()
  await expect(imports.getByText('Stopped. 500 of 1,200 rows had been written before.')).toBeVisible()
  await imports.getByRole('button', { name: 'Undo what was written' }).click()
  await expect(imports.getByText('Took back 500 changes.')).toBeVisible({ timeout: 30_000 })
  expect(await data.tasks()).toEqual([])
})

test('a calendar feed has an address to copy, and holds what the chosen backend does', {
  tag: ['@any-size', '@one-backend'],
}, async ({ page, data, context, backend }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await data.addTasks({ title: 'Call Ann', due_on: '2031-10-14' }, { title: 'Some time', status: 'someday' })
  await openDataPage(page)
  const { main, toast } = screenOf(page)
  const feed = main.getByRole('region', { name: 'Calendar feed' })
  const address = feed.getByRole('textbox', { name: 'Address of the feed' })
  await expect(address).toHaveValue(new RegExp(`/feeds/events\\.ics\\?backend=${backend}&location=local$`))
  await feed.getByRole('radio', { name: 'To-dos' }).check({ force: true })
  await feed.getByRole('button', { name: 'Copy' }).click()
  await expect(toast('Copied the address of the feed')).toBeVisible()
  const url = await page.evaluate(() => navigator.clipboard.readText())
  expect(url).toBe(await address.inputValue())
  await expect(feed.getByRole('link', { name: 'Subscribe' })).toHaveAttribute('href', url.replace(/^http/, 'webcal'))
  expect((await (await fetch(url)).text()).match(/^SUMMARY:.*$/gm)).toEqual(['SUMMARY:Call Ann', 'SUMMARY:Some time'])
})

test('copying to another backend keeps what only that has, and proves that both hold the same', {
  tag: '@any-size',
}, async ({ page, data, otherData }) => {
  await fill(data)
  await otherData.addTasks({ title: 'Only there' })
  await openDataPage(page)
  const { copies } = dataPage(page)
  await copies.getByRole('button', { name: 'Compare' }).click()
  await expect(copies.getByText(/^Only in .*, kept$/)).toBeVisible()
  expect(await otherData.tasks()).toHaveLength(1)
  await copies.getByRole('button', { name: /^Copy 1 project and 4 tasks to / }).click()
  await expect(copies.getByText('4 tasks and 1 project are the same on both.')).toBeVisible()
  const there = await otherData.tasks()
  expect(there.map(({ title }) => title)).toContain('Only there')
  expect(there.filter(({ title }) => title !== 'Only there').map(({ id }) => id)).toEqual(
    (await data.tasks()).map(({ id }) => id),
  )
  await copies.getByRole('button', { name: 'Undo all of it' }).click()
  await expect(copies.getByText('Took back 5 changes.')).toBeVisible()
  await expect(copies.getByText(/are the same on both/)).toBeHidden()
  expect(await otherData.tasks()).toMatchObject([{ title: 'Only there' }])
  expect(await otherData.projects()).toEqual([])
})

test.describe('in every state', () => {
  // What is still fading in is half transparent, which axe would judge and no one has to read.
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('axe finds nothing, and nothing is wider than the screen', { tag: '@one-backend' }, async ({
    page,
    data,
    otherData,
    watch,
  }) => {
    test.slow()
    // The page is judged in both colours between a click and its answer.
    watch.allowJumps()
    watch.allow(/412/)
    await fill(data)
    const [, task] = await data.addTasks({ title: `Long ${'x'.repeat(200)}` }, { title: 'Disputed' })
    await otherData.addTasks({ title: 'Only there' })
    await openDataPage(page)
    const { exports, imports, copies, choose, download } = dataPage(page)
    await expectSound(page, 'at first')

    await exports.getByRole('button', { name: 'Prepare the file' }).click()
    const file = await download()
    await exports.getByLabel('Export as').selectOption({ label: 'Todoist CSV' })
    await expect(exports.getByText('Has no place in Todoist CSV')).toBeVisible()
    await choose('broken.json', '{')
    await expect(imports.getByRole('alert')).toBeVisible()
    await expectSound(page, 'losses and a refused file')

    await choose(file.name, file.text.replace('"Disputed"', '"Disputed here"'))
    await expect(imports.getByRole('button', { name: /^Import 1 task/ })).toBeVisible()
    await copies.getByRole('button', { name: 'Compare' }).click()
    await expect(copies.getByRole('button', { name: /^Copy 1 project/ })).toBeVisible()
    await expectSound(page, 'previews')

    await data.changeTask(task?.id ?? '', { energy: 'low' })
    await imports.getByRole('button', { name: /^Import 1 task/ }).click()
    await expect(imports.getByRole('alert')).toBeVisible()
    await copies.getByRole('button', { name: /^Copy 1 project/ }).click()
    await expect(copies.getByRole('button', { name: 'Undo all of it' })).toBeVisible()
    await expectSound(page, 'what came of it')
  })
})

async function expectSound(page: Page, where: string): Promise<void> {
  await expectNoViolations(page, where)
  const excess = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main')].map(
      ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
    ),
  )
  expect(Math.max(...excess), `${where}: wider than the screen`).toBeLessThanOrEqual(0)
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
