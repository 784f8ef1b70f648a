import type { Locator } from '@playwright/test'
import { addDays, formatDay, today } from '#lib/gtd/dates.ts'
import { expectTitles, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

const EMPTY_VIEWS = [
  { path: '/next', heading: 'Next', says: 'No next actions', action: 'Add a next action' },
  { path: '/waiting', heading: 'Waiting', says: 'Waiting for nobody', action: 'Add what you wait for' },
  { path: '/someday', heading: 'Someday', says: 'No maybes', action: 'Add an idea' },
  { path: '/contexts/phone', heading: '@phone', says: 'Nothing with @phone', action: 'Add a task' },
]

for (const { path, heading, says, action } of EMPTY_VIEWS)
  test(`${heading}: empty, it says so and offers the way out`, { tag: '@one-backend' }, async ({ page }) => {
    const screen = screenOf(page)
    await openView(page, path)
    await expect(screen.heading(heading)).toBeVisible()
    await expect(page).toHaveTitle(`${heading} · Shootout`)
    await expect(screen.main.getByText(says)).toBeVisible()
    await screen.main.getByRole('button', { name: action }).click()
    await expect(screen.dialog('New task')).toBeVisible()
    await page.keyboard.type('First of its kind')
    await page.keyboard.press('Enter')
    await expectTitles(page, ['First of its kind'])
  })

test('Inbox: the first minute is a line to write into, with an example to try; it stays, and an empty inbox leads to the review later', {
  tag: '@one-backend',
}, async ({ page, data }) => {
  const { main } = screenOf(page)
  await openView(page, '/inbox')
  await expect(main.getByText('Empty your head')).toBeVisible()
  await expect(main.getByRole('link', { name: 'Bring your tasks along' })).toBeVisible()
  const line = main.getByRole('textbox', { name: 'What has your attention?' })
  await main.getByRole('button', { name: 'Call Ann @phone' }).click()
  await expect(line).toBeFocused()
  await expect(main.getByRole('button', { name: /^@phone, / })).toBeVisible()
  await line.press('Enter')
  await expectTitles(page, ['Call Ann'])
  await expect(line).toBeFocused()
  await page.keyboard.type('Buy milk')
  await page.keyboard.press('Enter')
  await expectTitles(page, ['Call Ann', 'Buy milk'])
  await expect
    .poll(() => data.tasks())
    .toMatchObject([{ contexts: ['@phone'] }, { title: 'Buy milk', status: 'inbox' }])
  await screenOf(page).circle('Call Ann').click()
  await screenOf(page).circle('Buy milk').click()
  await expect(main.getByText('Inbox zero')).toBeVisible()
  await expect(main.getByRole('link', { name: 'Start the weekly review' })).toBeVisible()
})

test('Done: empty, it says what gathers there', { tag: '@any-size' }, async ({ page }) => {
  await openView(page, '/done')
  await expect(page.getByText('Nothing done yet')).toBeVisible()
})

test('Projects: empty, it offers to make one', async ({ page }) => {
  await openView(page, '/projects')
  await expect(page.getByText('No active projects', { exact: true }).last()).toBeVisible()
  await screenOf(page).main.getByRole('button', { name: 'New project' }).last().click()
  await expect(screenOf(page).dialog('New project')).toBeVisible()
})

test('a list shows what each task is about, the overdue on top', async ({ page, data }) => {
  const day = today()
  await data.addTasks(
    { title: 'Sometime' },
    { title: 'Soon', due_on: addDays(day, 1), contexts: ['@home'], energy: 'low', time_estimate_minutes: 90 },
    { title: 'Late', due_on: addDays(day, -3), notes: 'see below' },
  )
  await openView(page, '/inbox')
  await expectTitles(page, ['Late', 'Sometime', 'Soon'])
  const { row } = screenOf(page)
  await expect(row('Late')).toContainText(`overdue since ${formatDay(addDays(day, -3), day)}`)
  await expect(row('Late').getByRole('img', { name: 'has notes' })).toBeVisible()
  await expect(row('Soon')).toContainText('due Tomorrow')
  await expect(row('Soon')).toContainText('@home')
  await expect(row('Soon')).toContainText('1h30m')
  await expect(row('Soon').getByRole('img', { name: 'Low energy' })).toBeVisible()
})

test('a long context, or many, end in an ellipsis and leave title and date their place; a tooltip says what is cut, and what an icon means', {
  tag: ['@desktop-only', '@one-backend'],
}, async ({ page, data }) => {
  const long = `@${'long'.repeat(9)}`
  const project = await data.addProject({ name: 'A project of which the name alone would fill a row of its own' })
  const full = {
    energy: 'low' as const,
    time_estimate_minutes: 90,
    notes: 'more',
    due_on: today(),
    project_id: project.id,
  }
  await data.addTasks(
    { title: 'One long context', contexts: [long], ...full },
    {
      title: `Many, ${'and a title that is too long as well, '.repeat(4)}`,
      contexts: ['a', 'b', 'c', 'd', 'e'].map((end) => `${long}-${end}`),
      ...full,
    },
    { title: 'Plain', contexts: ['@phone'], due_on: today() },
  )
  await openView(page, '/inbox')
  const { main } = screenOf(page)
  const rows = main.locator('[data-task]')
  await expect(rows).toHaveCount(3)
  const places = await rows.evaluateAll((all) =>
    all.map((row) => {
      const link = row.querySelector('a')?.getBoundingClientRect() ?? new DOMRect()
      const pieces = [...(row.querySelector('a + span')?.children ?? [])].map((piece) => piece.getBoundingClientRect())
      return {
        link: link.right - link.left,
        gap: Math.min(...pieces.map(({ left }) => left)) - link.right,
        right: pieces.at(-1)?.right,
      }
    }),
  )
  for (const { link, gap, right } of places) {
    expect(link).toBeGreaterThan(200)
    expect(gap).toBeGreaterThanOrEqual(0)
    expect(right).toBe(places[2]?.right)
  }

  // Tooltips come with what a pointer can do, a moment later than the list.
  const tooltipOver = async (row: number, piece: Locator) => {
    await expect(async () => {
      const box = (await piece.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
      await page.mouse.move(0, 0)
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
      await expect(rows.nth(row).getByRole('link')).toHaveAttribute('title', /./, { timeout: 500 })
    }).toPass()
    return rows.nth(row).getByRole('link').getAttribute('title')
  }
  expect(await tooltipOver(0, rows.first().getByText(long))).toBe(long)
  expect(await tooltipOver(0, rows.first().getByRole('img', { name: 'Low energy' }))).toBe('Low energy')
  expect(await tooltipOver(0, rows.first().getByText(project.name))).toBe(project.name)
  expect(await tooltipOver(1, rows.nth(1).getByText('+1'))).toBe(`${long}-e`)
  expect(await tooltipOver(1, rows.nth(1).getByRole('link'))).toMatch(/^Many, /)
  await page.mouse.move(0, 0)
  await expect(rows.nth(1).getByRole('link')).not.toHaveAttribute('title')
})

test('Next groups by project or context, remembers which, and hides what is not available yet', async ({
  page,
  data,
}) => {
  const garden = await data.addProject({ name: 'Garden' })
  const maybe = await data.addProject({ name: 'Maybe', status: 'someday' })
  await data.addTasks(
    { title: 'Rake', status: 'next', project_id: garden.id, contexts: ['@home'] },
    { title: 'Call', status: 'next', contexts: ['@phone'] },
    { title: 'Later', status: 'next', defer_until: addDays(today(), 2) },
    { title: 'Dream', status: 'next', project_id: maybe.id },
  )
  await openView(page, '/next')
  const { main } = screenOf(page)
  await expect(main.getByRole('heading', { level: 2 })).toHaveText([/^Garden/, /^No project/])
  await expectTitles(page, ['Rake', 'Call'])
  await main.getByRole('button', { name: '2 not available yet' }).click()
  await expect(screenOf(page).row('Later')).toContainText('deferred until')
  await expect(screenOf(page).row('Dream')).toContainText('project is someday')
  await main.getByText('Context', { exact: true }).click()
  await expect(main.getByRole('heading', { level: 2 })).toHaveText([/^@home/, /^@phone/])
  await page.reload()
  await expect(main.getByRole('heading', { level: 2 })).toHaveText([/^@home/, /^@phone/])
})

test('Next is narrowed by context, energy and time at hand, and says when nothing fits', { tag: '@any-size' }, async ({
  page,
  data,
}) => {
  await data.addTasks(
    { title: 'Call', status: 'next', contexts: ['@phone'], energy: 'low', time_estimate_minutes: 5 },
    { title: 'Negotiate', status: 'next', contexts: ['@phone'], energy: 'high', time_estimate_minutes: 60 },
    { title: 'Rake', status: 'next', contexts: ['@home'], energy: 'medium', time_estimate_minutes: 30 },
    { title: 'Think', status: 'next' },
  )
  await openView(page, '/next')
  const { main } = screenOf(page)
  await main.getByLabel('Energy', { exact: true }).selectOption('Medium energy')
  await expectTitles(page, ['Call', 'Rake'])
  await main.getByLabel('Time').selectOption('Up to 15m')
  await expectTitles(page, ['Call'])
  await main.getByRole('button', { name: '@home' }).click()
  await main.getByRole('button', { name: 'Show all next actions' }).click()
  await expectTitles(page, ['Call', 'Negotiate', 'Rake', 'Think'])
})

test('Waiting goes by person', { tag: '@any-size' }, async ({ page, data }) => {
  await data.addTasks(
    { title: 'Reply', status: 'waiting', waiting_for: 'Zoe' },
    { title: 'Quote', status: 'waiting', waiting_for: 'Ann' },
    { title: 'Weather', status: 'waiting' },
  )
  await openView(page, '/waiting')
  await expect(screenOf(page).main.getByRole('heading', { level: 2 })).toHaveText([
    /^Ann/,
    /^Zoe/,
    /^Nobody in particular/,
  ])
  await expectTitles(page, ['Quote', 'Reply', 'Weather'])
})

test('completing takes one click, shows in Done, and can be undone', async ({ page, data }) => {
  await data.addTasks({ title: 'Call Ann', status: 'next' }, { title: 'Buy milk', status: 'next' })
  await openView(page, '/next')
  const screen = screenOf(page)
  await screen.circle('Call Ann').click()
  await expectTitles(page, ['Buy milk'])
  await expect.poll(() => data.tasks()).toMatchObject([{ status: 'done' }, { status: 'next' }])
  await openView(page, '/done')
  await expect(screen.main.getByRole('heading', { level: 2 })).toHaveText([/^Today/])
  await expect(screen.circle('Call Ann')).toBeChecked()
  await screen.circle('Call Ann').click()
  await expectTitles(page, [])
  await screen.toast('Reopened “Call Ann”').getByRole('button', { name: 'Undo' }).click()
  await expectTitles(page, ['Call Ann'])
  await expect.poll(() => data.tasks()).toMatchObject([{ status: 'done' }, { status: 'next' }])
})

test('deleting can be undone, whole', async ({ page, data }) => {
  const [task] = await data.addTasks({
    title: 'Call Ann',
    notes: 'about the house',
    contexts: ['@phone'],
    due_on: '2031-01-02',
    energy: 'low',
  })
  await openView(page, '/inbox')
  const screen = screenOf(page)
  await screen.title('Call Ann').click()
  await screen.details.getByRole('button', { name: 'Delete task' }).click()
  await expectTitles(page, [])
  await expect.poll(() => data.tasks()).toEqual([])
  await screen.toast('Deleted “Call Ann”').getByRole('button', { name: 'Undo' }).click()
  await expectTitles(page, ['Call Ann'])
  const { created_at: _created, updated_at: _updated, version: _version, ...kept } = task ?? {}
  await expect.poll(() => data.tasks()).toMatchObject([kept])
})

test('counts stand beside the places and follow what happens', { tag: '@desktop-only' }, async ({ page, data }) => {
  await data.addTasks(
    { title: 'One' },
    { title: 'Two', contexts: ['@phone'] },
    { title: 'Three', status: 'next', contexts: ['@phone'] },
  )
  await openView(page, '/inbox')
  const places = page.getByRole('navigation', { name: 'Main' })
  await expect(places.getByRole('link', { name: 'Inbox, 2 open' })).toBeVisible()
  await expect(places.getByRole('link', { name: 'Next, 1 open' })).toBeVisible()
  await expect(places.getByRole('link', { name: '@phone, 2 open' })).toBeVisible()
  await expect(places.getByRole('link', { name: 'Waiting', exact: true })).toBeVisible()
  await screenOf(page).circle('Two').click()
  await expect(places.getByRole('link', { name: 'Inbox, 1 open' })).toBeVisible()
  await expect(places.getByRole('link', { name: '@phone, 1 open' })).toBeVisible()
})

test('what is due is counted with the rest as soon as the page knows it, and is then found out anew', {
  tag: ['@desktop-only', '@one-backend'],
}, async ({ page, data }) => {
  await data.addTasks({ title: 'Late', due_on: '2020-01-01' }, { title: 'Not yet', due_on: '9999-01-01' })
  const place = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Today/ })
  await openView(page, '/inbox')
  await expect(place).toHaveAccessibleName('Today, 1 due')
  // However late its own answer comes.
  const asked = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  await page.route(/\/api\/tasks\?.*due_by=/, async (route) => {
    asked.resolve()
    await arrived.promise
    await route.continue()
  })
  await page.reload()
  await expect(page.getByRole('link', { name: 'Inbox, 2 open' })).toBeVisible()
  await expect(place).toHaveAccessibleName('Today, 1 due')
  await asked.promise
  await data.addTasks({ title: 'From elsewhere', due_on: '2020-01-02' })
  arrived.resolve()
  await expect(place).toHaveAccessibleName('Today, 2 due')
})

test('every place can be reached from the navigation', async ({ page, data, isMobile }) => {
  await data.addProject({ name: 'Garden' })
  await data.addTasks({ title: 'Call', contexts: ['@phone'] })
  await openView(page, '/inbox')
  const screen = screenOf(page)
  for (const name of [
    'Today',
    'Next',
    'Waiting',
    'Someday',
    'Projects',
    'Calendar',
    'Review',
    'Done',
    'Statistics',
    'Settings',
    'Garden',
    '@phone',
    'Inbox',
  ]) {
    const menu = screen.dialog('Menu')
    if (isMobile) await page.getByRole('button', { name: 'Menu' }).click()
    const scope = isMobile ? menu : page.getByRole('complementary', { name: 'Sidebar' })
    await scope.getByRole('link', { name: new RegExp(`^${name}(, |$)`) }).click()
    await expect(screen.heading(name)).toBeVisible()
    await expect(menu).toBeHidden()
  }
})

test('while its data is on the way, a view shows the shape of it', { tag: '@any-size' }, async ({ page, data }) => {
  await data.addTasks({ title: 'Call Ann' })
  const arrived = Promise.withResolvers<void>()
  await page.route('**/api/tasks?**', async (route) => {
    await arrived.promise
    await route.continue()
  })
  await page.goto('/inbox')
  await expect(screenOf(page).heading('Inbox')).toBeVisible()
  await expect(page.getByRole('status', { name: 'Loading tasks' })).toBeVisible()
  await expect(page.getByText('Inbox zero')).toBeHidden()
  arrived.resolve()
  await expectTitles(page, ['Call Ann'])
})

test('a list that is not too long is wholly in the page, at every key of it, and one comes back to where one was', {
  tag: '@one-backend',
}, async ({ page, data }) => {
  await data.addTasks(...Array.from({ length: 120 }, (_, index) => ({ title: `Task ${index + 1}` })))
  await openView(page, '/inbox')
  const { main, title, heading } = screenOf(page)
  await page.keyboard.press('End')
  await expect(title('Task 120')).toBeFocused()
  await expect(title('Task 120')).toBeInViewport()
  await expect(main.locator('[data-task]')).toHaveCount(120)
  await expect(main.locator('.animate-arrive')).toHaveCount(0)
  await page.keyboard.press('g')
  await page.keyboard.press('w')
  await expect(heading('Waiting')).toBeVisible()
  await page.goBack()
  await expect(title('Task 120')).toBeInViewport()
})

test('on paper all of a list stands, and nothing but the view', {
  tag: ['@desktop-only', '@one-backend'],
}, async ({ page, data, watch }) => {
  // A sheet is another place than a screen.
  watch.allowJumps()
  await data.addTasks(...Array.from({ length: 260 }, (_, index) => ({ title: `Task ${index + 1}` })))
  await openView(page, '/inbox')
  await expect(screenOf(page).row('Task 1')).toHaveAttribute('aria-setsize', '260')
  const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g) ?? []
  expect(sheets.length).toBeGreaterThan(5)
  await page.emulateMedia({ media: 'print' })
  await expect(screenOf(page).heading('Inbox')).toBeVisible()
  for (const shell of [page.getByRole('banner'), page.getByRole('complementary', { name: 'Sidebar' })])
    await expect(shell).toBeHidden()
  const title = 'Decide between linoleum and oiled oak '.repeat(6).trim()
  await data.addTasks({ title, status: 'next' })
  await openView(page, '/next')
  const isUncut = (element: Element) => element.scrollWidth <= element.clientWidth
  expect(await screenOf(page).title(title).evaluate(isUncut)).toBe(true)
  const { id } = await data.addProject({ name: 'New kitchen', notes: 'Budget: 14,000 €\n\noak, matt' })
  await openView(page, `/projects/${id}`)
  // What is folded on a screen.
  await expect(screenOf(page).main.getByText('oak, matt')).toBeVisible()
  await data.clear()
  await data.addTasks({
    title: 'Plan the kitchen',
    notes: Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n'),
  })
  await openView(page, '/clarify')
  const notes = screenOf(page).main.getByText('line 29')
  const isWhole = (element: Element) => element.scrollHeight <= element.clientHeight
  expect(await notes.evaluate(isWhole)).toBe(true)
  await page.emulateMedia({ media: 'screen' })
  expect(await notes.evaluate(isWhole)).toBe(false)
})
