import type { Locator, Page } from '@playwright/test'
import { today } from '#lib/gtd/dates.ts'
import { expectNoViolations } from './axe.ts'
import { expectTitles, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

/** Takes a row by the mouse and moves it a little, so that it is dragged. */
async function lift(page: Page, row: Locator): Promise<void> {
  // The code for it comes after the list.
  await expect(page.locator('[data-hands]')).toBeVisible()
  const source = await boxOf(row)
  // Its circle and its box are for pressing.
  await page.mouse.move(source.x + 120, source.y + source.height / 2)
  await page.mouse.down()
  await page.mouse.move(source.x + 130, source.y + source.height / 2 + 10, { steps: 3 })
}

/** Drags by the mouse, in steps as a hand does, to the middle of `to` or to its upper edge. */
async function drag(page: Page, from: Locator, to: Locator, edge: 'top' | 'middle' = 'middle'): Promise<void> {
  const target = await boxOf(to)
  await lift(page, from)
  await page.mouse.move(target.x + 60, target.y + (edge === 'top' ? 4 : target.height / 2), { steps: 6 })
  await page.mouse.up()
}

/** A finger on the screen. */
async function fingerOn(page: Page) {
  await expect(page.locator('[data-hands]')).toBeVisible()
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints })
  return {
    down: (x: number, y: number) => touch('touchStart', { x, y }),
    /** In steps, as a finger does. */
    async move(from: { x: number; y: number }, to: { x: number; y: number }) {
      for (let part = 1; part <= 6; part++)
        await touch('touchMove', { x: from.x + ((to.x - from.x) * part) / 6, y: from.y + ((to.y - from.y) * part) / 6 })
    },
    up: () => touch('touchEnd'),
  }
}

/** Moves a finger over a row, sideways by `dx`. */
async function swipe(page: Page, row: Locator, dx: number): Promise<void> {
  const finger = await fingerOn(page)
  const { x, y } = middleOf(await boxOf(row))
  await finger.down(x, y)
  await finger.move({ x, y }, { x: x + dx, y })
  await finger.up()
}

type Box = { x: number; y: number; width: number; height: number }

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('what is moved, or where to, is not on screen')
  return box
}
const middleOf = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 })
const isDragging = (page: Page) => page.locator('[data-hands="full"]')

test('a project’s tasks are put in order by dragging and by keys, and stay so', { tag: '@desktop-only' }, async ({
  page,
  data,
}) => {
  const project = await data.addProject({ name: 'Garden' })
  await data.addTasks(
    ...['Dig', 'Rake', 'Sow', 'Water'].map((title) => ({ title, status: 'next' as const, project_id: project.id })),
  )
  await openView(page, `/projects/${project.id}`)
  const { row, title, toast } = screenOf(page)
  await drag(page, row('Water'), row('Dig'), 'top')
  await expectTitles(page, ['Water', 'Dig', 'Rake', 'Sow'])
  await expect(toast('Moved “Water”')).toBeVisible()
  await title('Sow').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expectTitles(page, ['Water', 'Dig', 'Sow', 'Rake'])
  await expect(page.getByText('“Sow”: 3 of 4')).toBeAttached()
  await expect(title('Sow')).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await expectTitles(page, ['Water', 'Sow', 'Dig', 'Rake'])
  await expect.poll(async () => (await data.tasks()).filter(({ position }) => position === null)).toHaveLength(1)
  await page.reload()
  await expectTitles(page, ['Water', 'Sow', 'Dig', 'Rake'])
})

test('dragged to a project or a status, tasks go there, all that are selected, and undo brings them back', {
  tag: '@desktop-only',
}, async ({ page, data }) => {
  const project = await data.addProject({ name: 'Garden' })
  await data.addTasks({ title: 'Dig' }, { title: 'Call Ann' }, { title: 'Rake' })
  await openView(page, '/inbox')
  const { row, box, place, toast, dialog } = screenOf(page)
  await drag(page, row('Call Ann'), place('Waiting'))
  await dialog('Waiting for whom?').getByRole('option', { name: 'Nobody in particular' }).click()
  await expectTitles(page, ['Dig', 'Rake'])
  await toast('Moved “Call Ann” to Waiting').getByRole('button', { name: 'Undo' }).click()
  await expectTitles(page, ['Dig', 'Call Ann', 'Rake'])
  await box('Dig').check()
  await box('Rake').check()
  await drag(page, row('Rake'), place('Garden'))
  await expect(toast('Moved 2 tasks to “Garden”')).toBeVisible()
  await expect
    .poll(async () => (await data.tasks()).map(({ project_id }) => project_id))
    .toEqual([project.id, null, project.id])
})

test('dropped on Today, a task is due today; Escape calls a drag off, and all is as before', {
  tag: ['@desktop-only', '@one-backend'],
}, async ({ page, data }) => {
  await data.addTasks({ title: 'Dig' }, { title: 'Call Ann' }, { title: 'Rake' })
  await openView(page, '/inbox')
  const { row, box, place, toast, bulkBar } = screenOf(page)
  await box('Dig').check()
  await box('Rake').check()
  await lift(page, row('Rake'))
  await expect(isDragging(page)).toBeVisible()
  await expectNoViolations(page, 'a drag')
  const aim = middleOf(await boxOf(place('Today')))
  await page.mouse.move(aim.x, aim.y, { steps: 4 })
  await page.keyboard.press('Escape')
  await expect(isDragging(page)).toHaveCount(0)
  await page.mouse.up()
  await expect(page).toHaveURL(/inbox$/)
  await expect(bulkBar).toBeVisible()
  await expectTitles(page, ['Dig', 'Call Ann', 'Rake'])
  expect(await data.tasks()).toMatchObject([{ version: 1 }, { version: 1 }, { version: 1 }])

  await drag(page, row('Rake'), place('Today'))
  await expectTitles(page, ['Call Ann'])
  await expect.poll(() => data.tasks()).toMatchObject([{ due_on: today(), status: 'next' }, {}, { due_on: today() }])
  await toast('2 tasks are due today').getByRole('button', { name: 'Undo' }).click()
  await expectTitles(page, ['Dig', 'Call Ann', 'Rake'])
})

test('at the edge a list scrolls under what is dragged, also where only a part of it is in the page', {
  tag: ['@desktop-only', '@one-backend'],
}, async ({ page, data }) => {
  const project = await data.addProject({ name: 'Garden' })
  await data.addTasks(
    ...Array.from({ length: 260 }, (_, index) => ({
      title: `Task ${index + 1}`,
      status: 'next' as const,
      project_id: project.id,
    })),
  )
  await openView(page, `/projects/${project.id}`)
  const { row, main } = screenOf(page)
  await expect(row('Task 1')).toHaveAttribute('aria-setsize', '260')
  const edges = await boxOf(main)
  await lift(page, row('Task 1'))
  await page.mouse.move(edges.x + 300, edges.y + edges.height - 12, { steps: 6 })
  await expect.poll(() => main.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(1_500)
  await page.mouse.move(edges.x + 300, edges.y + edges.height / 2, { steps: 6 })
  await page.mouse.up()
  await expect(row('Task 1')).toBeInViewport()
  expect(Number(await row('Task 1').getAttribute('aria-posinset'))).toBeGreaterThan(30)
})

test('a finger that rests on a row drags it', { tag: ['@phone-only', '@one-backend'] }, async ({ page, data }) => {
  const project = await data.addProject({ name: 'Garden' })
  await data.addTasks(
    ...['Dig', 'Rake', 'Sow', 'Water'].map((title) => ({ title, status: 'next' as const, project_id: project.id })),
  )
  await openView(page, `/projects/${project.id}`)
  const { row, toast } = screenOf(page)
  const finger = await fingerOn(page)
  const from = middleOf(await boxOf(row('Water')))
  await finger.down(from.x, from.y)
  await expect(isDragging(page)).toBeVisible()
  await finger.move(from, { x: from.x, y: (await boxOf(row('Dig'))).y + 4 })
  await expectNoViolations(page, 'a drag by finger')
  await finger.up()
  await expectTitles(page, ['Water', 'Dig', 'Rake', 'Sow'])
  await expect(toast('Moved “Water”')).toBeVisible()
})

test('a swipe to the right completes, one to the left offers more, and going back does nothing', {
  tag: '@phone-only',
}, async ({ page, data }) => {
  await data.addTasks({ title: 'Dig' }, { title: 'Call Ann' }, { title: 'Rake' })
  await openView(page, '/inbox')
  const { row, dialog, toast } = screenOf(page)
  await swipe(page, row('Dig'), 40)
  await expectTitles(page, ['Dig', 'Call Ann', 'Rake'])
  await swipe(page, row('Dig'), 130)
  await expectTitles(page, ['Call Ann', 'Rake'])
  await expect(toast('Completed “Dig”')).toBeVisible()
  await swipe(page, row('Rake'), -130)
  await expectNoViolations(page, 'what a swipe offers')
  await dialog('Rake').getByRole('button', { name: 'Move to Someday' }).click()
  await expectTitles(page, ['Call Ann'])
  await expect.poll(async () => (await data.tasks()).map(({ status }) => status)).toEqual(['done', 'inbox', 'someday'])
})

test('a list of 2,500 is all there: its last row is reached by key and by scrolling', {
  tag: ['@desktop-only', '@one-backend'],
}, async ({ page, data }) => {
  for (let start = 0; start < 2_500; start += 500)
    await data.addTasks(...Array.from({ length: 500 }, (_, index) => ({ title: `Task ${start + index + 1}` })))
  await openView(page, '/inbox')
  const { title, row, circle, place, heading } = screenOf(page)
  await expect(row('Task 1')).toHaveAttribute('aria-setsize', '2500')
  await page.keyboard.press('End')
  await expect(title('Task 2500')).toBeFocused()
  await expect(title('Task 2500')).toBeInViewport()
  await circle('Task 2500').click()
  await expect(title('Task 2499')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(title('Task 1')).toBeFocused()
  await page.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight))
  await expect(title('Task 2499')).toBeInViewport()
  await expect(title('Task 1')).toBeFocused()
  await place('Waiting').click()
  await expect(heading('Waiting')).toBeVisible()
  await page.goBack()
  await expect(title('Task 2499')).toBeInViewport()
})
