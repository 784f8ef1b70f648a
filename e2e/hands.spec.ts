import type { Locator, Page } from '@playwright/test'
import { expectTitles, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

/** Drags by the mouse, in steps as a hand does, to the middle of `to` or to its upper edge. */
async function drag(page: Page, from: Locator, to: Locator, edge: 'top' | 'middle' = 'middle'): Promise<void> {
  // The code for it comes after the list.
  await expect(page.locator('[data-hands]')).toBeVisible()
  const [source, target] = [await from.boundingBox(), await to.boundingBox()]
  if (!source || !target) throw new Error('what is dragged, or where to, is not on screen')
  // Its circle and its box are for pressing.
  await page.mouse.move(source.x + 120, source.y + source.height / 2)
  await page.mouse.down()
  await page.mouse.move(source.x + 130, source.y + source.height / 2 + 10, { steps: 3 })
  await page.mouse.move(target.x + 60, target.y + (edge === 'top' ? 4 : target.height / 2), { steps: 6 })
  await page.mouse.up()
}

/** Moves a finger over a row, sideways by `dx`, in steps. */
async function swipe(page: Page, row: Locator, dx: number): Promise<void> {
  await expect(page.locator('[data-hands]')).toBeVisible()
  const box = await row.boundingBox()
  if (!box) throw new Error('the row is not on screen')
  const session = await page.context().newCDPSession(page)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: at, y }] })
  await touch('touchStart', x)
  for (let part = 1; part <= 6; part++) await touch('touchMove', x + (dx * part) / 6)
  await touch('touchEnd', x + dx)
}

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
  const { row, box, place, toast } = screenOf(page)
  await drag(page, row('Call Ann'), place('Waiting'))
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
