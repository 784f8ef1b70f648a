import { gzipSync } from 'node:zlib'
import { addDays, today } from '#lib/gtd/dates.ts'
import { openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

const TASK_VIEWS = ['/today', '/inbox', '/next', '/waiting', '/someday', '/calendar', '/done']
const SCRIPT_BUDGET_BYTES = 180_000

test('a task view needs at most 180 kB of script, compressed, to be used', {
  tag: ['@one-backend', '@desktop-only'],
}, async ({ request, data }) => {
  const project = await data.addProject({ name: 'Garden' })
  for (const path of [
    ...[...TASK_VIEWS, '/clarify', '/review', '/search', '/filter'],
    ...[`/projects/${project.id}`, '/contexts/phone'],
  ]) {
    const html = await (await request.get(path, { headers: { accept: 'text/html' } })).text()
    // What the document itself asks for; browsers that know modules skip `noModule`.
    const tags = [...html.matchAll(/<script[^>]* src="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag))
    const sizes = tags.map(async ([, src = '']) => gzipSync(await (await request.get(src)).body()).length)
    const total = (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0)
    expect(sizes.length).toBeGreaterThan(0)
    expect(total, path).toBeLessThanOrEqual(SCRIPT_BUDGET_BYTES)
  }
})

test('nothing jumps while a full view loads, however slowly its data comes', { tag: '@one-backend' }, async ({
  page,
  data,
}) => {
  const day = today()
  const project = await data.addProject({ name: 'Garden' })
  const titles = Array.from({ length: 40 }, (_, index) => `Task ${index}`)
  for (const status of ['inbox', 'next', 'waiting', 'someday', 'done'] as const)
    await data.addTasks(
      ...titles.map((title, index) => ({
        title,
        status,
        project_id: index % 3 === 0 ? project.id : null,
        contexts: index % 2 === 0 ? ['@phone'] : [],
        due_on: index % 5 === 0 ? addDays(day, index) : null,
      })),
    )
  await page.route('**/api/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    await route.continue()
  })
  // The watch measures every document by itself and fails the test if one of them jumped.
  test.slow()
  for (const path of [
    ...[...TASK_VIEWS, '/projects', `/projects/${project.id}`, '/contexts/phone'],
    ...['/search?q=task', '/filter?q=task'],
  ]) {
    await openView(page, path)
    await expect(screenOf(page).main.getByRole('link').first()).toBeVisible()
  }
})

test('a view that one has been in is asked for no more, the one that the document was neither', {
  tag: ['@one-backend', '@desktop-only'],
}, async ({ page, data }) => {
  await data.addTasks({ title: 'Call Ann' })
  const last = page.waitForResponse((response) => new URL(response.url()).pathname === '/statistics')
  await openView(page, '/inbox')
  const screen = screenOf(page)
  await expect(screen.row('Call Ann')).toBeVisible()
  // What one goes to before it was fetched ahead may be asked for once more.
  await last
  const asked: string[] = []
  page.on('request', (request) => {
    const headers = request.headers()
    if (headers.rsc && !headers['next-router-prefetch']) asked.push(request.url())
  })
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await expect(screen.main.getByText('No next actions')).toBeVisible()
  asked.length = 0
  for (const [key, shown] of [
    ['i', screen.row('Call Ann')],
    ['n', screen.main.getByText('No next actions')],
    ['i', screen.row('Call Ann')],
  ] as const) {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await expect(shown).toBeVisible()
  }
  expect(asked).toEqual([])
})
