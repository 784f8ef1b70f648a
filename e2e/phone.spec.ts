import type { Locator, Page } from '@playwright/test'
import { addDays, today } from '#lib/gtd/dates.ts'
import { openQuickAdd, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'
import { untilStill } from './until-still.ts'

/** What is left of the screen above a keyboard, where that makes the page lower (Chromium). */
const ABOVE_KEYBOARD = { width: 360, height: 360 }

test.describe('on a phone', { tag: ['@phone-only', '@one-backend'] }, () => {
  test('a toast lies above the open details, can be taken back there, and a finger pushes it away', async ({
    page,
    data,
  }) => {
    const long = 'Ask the neighbours whether they would water the plants on the balcony in August'
    await data.addTasks({ title: long }, { title: 'Call Ann' })
    await openView(page, '/inbox')
    const { circle, title, toast, details, main } = screenOf(page)
    await circle(long).click()
    const notice = toast('Completed “Ask the neighbours')
    await expect(notice).toBeVisible()
    await title('Call Ann').click()
    await expect(details.getByRole('button', { name: 'Delete task' })).toBeVisible()
    await expect.poll(async () => bottomOf(notice)).toBeLessThanOrEqual(await topOf(details))
    expect(await topOf(notice)).toBeGreaterThanOrEqual(0)
    await notice.getByRole('button', { name: 'Undo' }).click()
    await details.getByRole('button', { name: 'Close details' }).click()
    await expect(title(long)).toBeVisible()
    // In the list it is where the thumb is, above the bar.
    await circle('Call Ann').click()
    const second = toast('Completed “Call Ann”')
    await expect.poll(() => topOf(second)).toBeGreaterThan(500)
    await expect.poll(() => bottomOf(second)).toBeLessThanOrEqual(await bottomOf(main))
    await pushAway(page, second)
    await expect(second).toBeHidden()
  })

  test('a failure, which stays, covers nothing of the details either', async ({ page, data, watch }) => {
    watch.allow(/400/)
    const [task] = await data.addTasks({ title: 'Call Ann' })
    const message = 'is refused here for a reason that takes more words than there is room for beside a button'
    await page.route('**/api/tasks/*', (route) =>
      route.request().method() === 'PATCH'
        ? route.fulfill({ status: 400, json: { error: 'Validation failed', details: [{ field: 'energy', message }] } })
        : route.continue(),
    )
    await openView(page, `/inbox?task=${task?.id}`)
    const { details, toast } = screenOf(page)
    await details.getByRole('radio', { name: 'Low' }).check({ force: true })
    const notice = toast('Could not save “Call Ann”')
    await expect(notice.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect.poll(async () => bottomOf(notice)).toBeLessThanOrEqual(await topOf(details))
    expect(await topOf(notice)).toBeGreaterThanOrEqual(0)
  })

  test('above a keyboard one sees what is typed, and what adds it', async ({ page, watch }) => {
    // A keyboard does move the page.
    watch.allowJumps()
    await openView(page, '/inbox')
    await expect(page.locator('meta[name="viewport"]')).toHaveAttribute('content', /interactive-widget=resizes-content/)
    const { dialog, title } = screenOf(page)
    const line = await openQuickAdd(page)
    const add = dialog('New task').getByRole('button', { name: 'Add task' })
    await page.setViewportSize(ABOVE_KEYBOARD)
    await line.fill('Call Ann about the contract, the deposit and the keys @phone due:tomorrow ~15m')
    await expect(line).toBeInViewport({ ratio: 1 })
    await expect(add).toBeInViewport({ ratio: 1 })
    // Where the keyboard lies over the page instead (iOS), what can be seen of it is told by `visualViewport` alone.
    await page.setViewportSize({ width: 360, height: 740 })
    await page.evaluate(() => {
      Object.defineProperty(visualViewport, 'height', { value: 360, configurable: true })
      visualViewport?.dispatchEvent(new Event('resize'))
    })
    await expect.poll(() => bottomOf(add)).toBeLessThanOrEqual(360)
    await expect.poll(() => topOf(line)).toBeGreaterThanOrEqual(0)
    await add.click()
    await expect(title('Call Ann about the contract, the deposit and the keys')).toBeVisible()
  })

  test('above a keyboard, fields of the details and of search are in sight, and the bar makes way', async ({
    page,
    data,
    watch,
  }) => {
    watch.allowJumps()
    const [task] = await data.addTasks({ title: 'Call Ann', notes: 'Her number has changed.' })
    await openView(page, `/inbox?task=${task?.id}`)
    const { details, title } = screenOf(page)
    await page.setViewportSize(ABOVE_KEYBOARD)
    for (const field of ['Title', 'Add a context', 'Estimate']) {
      await details
        .getByRole('textbox', { name: field })
        .or(details.getByRole('combobox', { name: field }))
        .focus()
      await expect(page.locator(':focus')).toBeInViewport({ ratio: 1 })
    }
    await details.getByRole('button', { name: 'Edit notes' }).click()
    await expect(details.locator('textarea:focus')).toBeInViewport({ ratio: 1 })
    await page.setViewportSize({ width: 360, height: 740 })
    await openView(page, '/search')
    const places = page.getByRole('navigation', { name: 'Places' })
    await expect(places).toBeVisible()
    await page.setViewportSize(ABOVE_KEYBOARD)
    const field = page.getByRole('searchbox')
    await field.fill('ann')
    await expect(places).toBeHidden()
    await expect(title('Call Ann')).toBeInViewport({ ratio: 1 })
    // Done with typing, Enter puts the keyboard away.
    await field.press('Enter')
    await expect(field).not.toBeFocused()
  })

  test('what is known of a task is one line: the date whole, the project as far as there is room', async ({
    page,
    data,
  }) => {
    const project = await data.addProject({ name: 'Renovate the kitchen together with the neighbours from upstairs' })
    const facts = { status: 'next', project_id: project.id, energy: 'low', time_estimate_minutes: 15 } as const
    const due = addDays(today(), -40)
    await data.addTasks(
      { title: 'Measure the walls', ...facts, due_on: due, contexts: ['@home'] },
      {
        title: 'Ask for offers',
        ...facts,
        due_on: due,
        defer_until: today(),
        recurrence: 'FREQ=WEEKLY',
        contexts: ['@telephone-and-mail', '@the-neighbours-upstairs', '@computer', '@errands', '@anywhere'],
      },
    )
    await openView(page, '/today')
    const { row } = screenOf(page)
    for (const title of ['Measure the walls', 'Ask for offers']) {
      expect((await row(title).boundingBox())?.height).toBeLessThan(56)
      const date = row(title).getByText('overdue since')
      await expect(date).toBeVisible()
      expect(await date.evaluate(({ parentElement: whole }) => whole && whole.scrollWidth <= whole.clientWidth)).toBe(
        true,
      )
    }
    const name = row('Measure the walls').getByText('Renovate the kitchen')
    const { width = 0, x = 0 } = (await name.boundingBox()) ?? {}
    expect(width).toBeGreaterThan(60)
    expect(x + width).toBeLessThanOrEqual(360)
  })

  test('what is touched is large enough for a thumb', async ({ page, data }) => {
    const project = await data.addProject({ name: 'Move house', area: 'Home' })
    const [task] = await data.addTasks(
      { title: 'Call Ann', notes: 'Soon', contexts: ['@phone'], project_id: project.id, due_on: today() },
      { title: 'Pack books', status: 'next', contexts: ['@home'], project_id: project.id },
      { title: 'Offer', status: 'waiting', waiting_for: 'Bob' },
    )
    const { main, details, dialog } = screenOf(page)
    for (const path of [
      '/inbox',
      '/next',
      '/waiting',
      '/projects',
      `/projects/${project.id}`,
      '/settings',
      '/filter?q=ann',
    ]) {
      await openView(page, path)
      await expectThumbs(page, path)
    }
    await openView(page, `/inbox?task=${task?.id}`)
    await details.getByRole('button', { name: 'Repeats: Never' }).click()
    await details.getByRole('combobox', { name: 'Repeats' }).selectOption('On certain days…')
    await expect(details.getByRole('checkbox', { name: 'Monday' })).toBeVisible()
    await expectThumbs(page, 'details')
    await openView(page, '/inbox')
    await expect(await openQuickAdd(page)).toBeFocused()
    await expectThumbs(page, 'quick add')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Menu' }).click()
    await expect(dialog('Menu')).toBeVisible()
    await expectThumbs(page, 'menu')
    await page.keyboard.press('Escape')
    await main.getByRole('button', { name: 'Select' }).click()
    await main.getByRole('link', { name: 'Call Ann' }).click()
    await page.getByRole('button', { name: 'Move to project' }).click()
    await expect(dialog('Move to project')).toBeVisible()
    await expectThumbs(page, 'picker')
  })
})

/** Everything that is pressed is 44 px high, or answers to as much around it (`reach`). */
async function expectThumbs(page: Page, where: string): Promise<void> {
  await untilStill(page)
  const small = await page.evaluate(() => {
    const scope = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document.body
    const pressed = scope.querySelectorAll<HTMLElement>(
      'a[href], button, select, summary, [role="option"], label:has(input)',
    )
    return [...pressed].flatMap((element) => {
      // A row's link and box are as high as the row; the steps of a review stand in a line.
      if (!element.checkVisibility() || element.matches('.sr-only, [data-task] a')) return []
      const { height } = element.getBoundingClientRect()
      const around = getComputedStyle(element, '::before')
      const reach = around.content === 'none' ? 0 : Number.parseFloat(around.height)
      const high = Math.round(Math.max(height, reach))
      return high >= 44 || height === 0 ? [] : [`${high} px: ${element.outerHTML.slice(0, 160)}`]
    })
  })
  expect(small, where).toEqual([])
}

/** Pushes a toast to the side with a finger. */
async function pushAway(page: Page, toast: Locator): Promise<void> {
  const { x = 0, y = 0, height = 0 } = (await toast.boundingBox()) ?? {}
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints })
  const from = { x: x + 40, y: y + height / 2 }
  await touch('touchStart', from)
  for (const moved of [20, 60, 100, 140]) await touch('touchMove', { ...from, x: from.x + moved })
  await touch('touchEnd')
}

const topOf = async (locator: Locator) => (await locator.boundingBox())?.y ?? Number.NaN
const bottomOf = async (locator: Locator) => {
  const { y = Number.NaN, height = 0 } = (await locator.boundingBox()) ?? {}
  return y + height
}
