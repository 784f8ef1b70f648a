import type { Page } from '@playwright/test'
import { addDays, today } from '#lib/gtd/dates.ts'
import { openQuickAdd, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and then some more words'

/** No part of the page scrolls sideways. */
async function expectNoOverflow(page: Page, where: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const scrollers = [document.documentElement, ...document.querySelectorAll('main, [role="dialog"], aside')]
    return scrollers
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((scroller) => {
        const { right } = scroller.getBoundingClientRect()
        const culprit = [...scroller.querySelectorAll('*')].find((inner) => inner.getBoundingClientRect().right > right)
        return `${scroller.tagName} is made wide by ${culprit?.outerHTML.slice(0, 200)}`
      })
  })
  expect(wide, where).toEqual([])
}

/** All that can have the focus is in sight when it has it, and nothing lies over it (WCAG 2.4.11). */
async function expectNothingCovered(page: Page, where: string): Promise<void> {
  const covered = await page.evaluate(() => {
    const within = 'main, [role="dialog"]'
    const scope = [...document.querySelectorAll(within)].at(-1) ?? document.body
    return [...scope.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea')].flatMap((element) => {
      if (!element.checkVisibility() || element.matches(':disabled')) return []
      element.focus()
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const [x, y] = [(left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2]
      const there = document.elementFromPoint(x, y)
      const isSeen = there !== null && (element.contains(there) || there.contains(element))
      return isSeen ? [] : [`${element.outerHTML.slice(0, 120)} is under ${there?.outerHTML.slice(0, 120)}`]
    })
  })
  expect(covered, where).toEqual([])
}

test('the look follows the system until it is set, and is set for good', { tag: '@one-backend' }, async ({ page }) => {
  const background = () => page.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor)
  await page.emulateMedia({ colorScheme: 'light' })
  await openView(page, '/settings')
  const light = await background()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(background).not.toBe(light)
  const dark = await background()
  const choice = page.getByRole('group', { name: 'Appearance' })
  await expect(choice.getByRole('radio', { name: 'System' })).toBeChecked()
  await choice.getByRole('radio', { name: 'Light' }).check({ force: true })
  await expect.poll(background).toBe(light)
  await page.reload()
  await expect(choice.getByRole('radio', { name: 'Light' })).toBeChecked()
  expect(await background()).toBe(light)
  await page.emulateMedia({ colorScheme: 'light' })
  await choice.getByRole('radio', { name: 'Dark' }).check({ force: true })
  await expect.poll(background).toBe(dark)
})

test('no view and no dialog is wider than the screen, whatever is in it', { tag: '@one-backend' }, async ({
  page,
  data,
  isMobile,
  watch,
}) => {
  test.slow()
  // A row is taken to be one line high until it is near the screen; these are a screen high themselves.
  watch.allowJumps()
  const project = await data.addProject({ name: LONG, outcome: LONG, area: LONG.slice(0, 100) })
  const contexts = Array.from({ length: 10 }, (_, index) => `@${index}${'context'.repeat(6)}`)
  const full = {
    project_id: project.id,
    contexts,
    notes: LONG,
    due_on: addDays(today(), -40),
    energy: 'medium',
  } as const
  const [task] = await data.addTasks(
    { title: LONG, ...full },
    { title: LONG, status: 'next', ...full, time_estimate_minutes: 10_000 },
    { title: LONG, status: 'waiting', waiting_for: LONG, ...full },
    { title: LONG, status: 'done', ...full },
  )
  const { main, dialog, details, backendButton, bulkBar, title } = screenOf(page)
  for (const path of [
    '/today',
    '/inbox',
    '/next',
    '/waiting',
    '/calendar',
    '/review',
    '/clarify',
    '/statistics',
    '/done',
    '/projects',
    '/search?q=don',
    '/filter?q=don+%2B%22Donaudampfschifffahrtselektrizit%C3%A4tenhauptbetriebswerk%22+zzzzz:donaudampfschifffahrtselektrizit',
    '/settings',
    '/settings/data',
  ]) {
    await openView(page, path)
    await expectNoOverflow(page, path)
  }
  await openView(page, '/clarify')
  for (const form of ['Next action', 'Delegate', 'Project']) {
    await main.getByRole('list', { name: 'What is it?' }).getByRole('button', { name: form }).click()
    await expectNoOverflow(page, `clarify, ${form}`)
    await main.getByRole('button', { name: 'Something else' }).click()
  }
  await openView(page, `/projects/${project.id}`)
  await expectNoOverflow(page, 'project')
  await openView(page, `/inbox?task=${task?.id}`)
  await expect(details.getByRole('textbox', { name: 'Title' })).toBeVisible()
  await expectNoOverflow(page, 'details')
  await details.getByRole('button', { name: 'Close details' }).click()
  await title(LONG).focus()
  await page.keyboard.press('x')
  await expect(bulkBar).toBeVisible()
  await expectNoOverflow(page, 'bulk bar')
  await page.keyboard.press('Escape')
  await (await openQuickAdd(page)).fill(`${LONG} +"${LONG}" ${contexts.slice(0, 3).join(' ')}`)
  await expectNoOverflow(page, 'quick add')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Commands' }).click()
  await dialog('Commands').getByRole('combobox').fill(LONG)
  await expect(dialog('Commands').getByRole('option').first()).toContainText('Donau')
  await expectNoOverflow(page, 'palette')
  await page.keyboard.press('Escape')
  await backendButton.click()
  await expect(dialog('Backend')).toBeVisible()
  await expectNoOverflow(page, 'backend switcher')
  await page.keyboard.press('Escape')
  if (isMobile) {
    await page.getByRole('button', { name: 'Menu' }).click()
    await expect(dialog('Menu')).toBeVisible()
    await expectNoOverflow(page, 'menu')
  }
})

// WCAG 1.4.10: a window of 1280 × 800 at 200 %, and of 1280 at 400 %.
for (const [width, height] of [
  [640, 400],
  [320, 640],
] as const)
  test(`at ${width} × ${height} nothing scrolls sideways or is covered`, {
    tag: ['@desktop-only', '@one-backend'],
  }, async ({ page, data }) => {
    await page.setViewportSize({ width, height })
    const project = await data.addProject({ name: 'Move house', outcome: 'All unpacked', area: 'Home' })
    const [task] = await data.addTasks(
      { title: 'Call Ann', contexts: ['@phone'], due_on: today(), recurrence: 'FREQ=MONTHLY;BYDAY=-1FR' },
      { title: 'Pack books', status: 'next', project_id: project.id, time_estimate_minutes: 15, energy: 'low' },
      { title: 'Offer', status: 'waiting', waiting_for: 'Bob' },
      { title: 'Dug', status: 'done' },
    )
    const { main, details } = screenOf(page)
    for (const path of [
      ...['/today', '/inbox', '/next', '/waiting', '/projects', `/projects/${project.id}`, '/calendar', '/clarify'],
      ...['/review', '/statistics', '/done', '/search?q=o', '/filter', '/filter?q=o', '/settings', '/settings/data'],
    ]) {
      await openView(page, path)
      await expectNoOverflow(page, path)
      await expectNothingCovered(page, path)
    }
    await openView(page, '/review')
    await main.getByRole('button', { name: 'Start the review' }).click()
    await main.getByRole('button', { name: 'Waiting for' }).click()
    await expectNothingCovered(page, 'review, a step')
    await openView(page, `/inbox?task=${task?.id}`)
    await expect(details.getByRole('list', { name: 'Next five dates' })).toBeVisible()
    await expectNoOverflow(page, 'details')
    await expectNothingCovered(page, 'details')
    await page.keyboard.press('Escape')
    await openQuickAdd(page)
    await expectNoOverflow(page, 'quick add')
    await expectNothingCovered(page, 'quick add')
  })

test('on a phone the details lie over the list, and Back returns to it', { tag: '@phone-only' }, async ({
  page,
  data,
}) => {
  await data.addTasks({ title: 'Call Ann' })
  await openView(page, '/inbox')
  const { title, dialog } = screenOf(page)
  await title('Call Ann').click()
  await expect(dialog('Task details')).toBeVisible()
  // One over the other: only the upper one is there, and gives the focus back to the lower.
  const project = dialog('Task details').getByRole('button', { name: 'Project: none' })
  await project.click()
  await expect(dialog('Move to project').getByRole('combobox')).toBeFocused()
  await expect(dialog('Task details')).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(dialog('Move to project')).toBeHidden()
  await expect(project).toBeFocused()
  await page.goBack()
  await expect(dialog('Task details')).toBeHidden()
  await expect(title('Call Ann')).toBeVisible()
})
