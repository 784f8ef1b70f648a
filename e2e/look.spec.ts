import { addDays, today } from '#lib/gtd/dates.ts'
import { openQuickAdd, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and then some more words'

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

test('no view and no dialog is wider than the screen, whatever is in it', async ({ page, data, isMobile, watch }) => {
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
  const { dialog, details, backendButton, bulkBar, title } = screenOf(page)
  async function expectNoOverflow(where: string) {
    const wide = await page.evaluate(() => {
      const scrollers = [document.documentElement, ...document.querySelectorAll('main, [role="dialog"], aside')]
      return scrollers
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map((scroller) => {
          const { right } = scroller.getBoundingClientRect()
          const culprit = [...scroller.querySelectorAll('*')].find(
            (inner) => inner.getBoundingClientRect().right > right,
          )
          return `${scroller.tagName} is made wide by ${culprit?.outerHTML.slice(0, 200)}`
        })
    })
    expect(wide, where).toEqual([])
  }
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
    '/settings',
  ]) {
    await openView(page, path)
    await expectNoOverflow(path)
  }
  await openView(page, `/projects/${project.id}`)
  await expectNoOverflow('project')
  await openView(page, `/inbox?task=${task?.id}`)
  await expect(details.getByRole('textbox', { name: 'Title' })).toBeVisible()
  await expectNoOverflow('details')
  await details.getByRole('button', { name: 'Close details' }).click()
  await title(LONG).focus()
  await page.keyboard.press('x')
  await expect(bulkBar).toBeVisible()
  await expectNoOverflow('bulk bar')
  await page.keyboard.press('Escape')
  await (await openQuickAdd(page)).fill(`${LONG} +"${LONG}" ${contexts.slice(0, 3).join(' ')}`)
  await expectNoOverflow('quick add')
  await page.keyboard.press('Escape')
  await backendButton.click()
  await expect(dialog('Backend')).toBeVisible()
  await expectNoOverflow('backend switcher')
  await page.keyboard.press('Escape')
  if (isMobile) {
    await page.getByRole('button', { name: 'Menu' }).click()
    await expect(dialog('Menu')).toBeVisible()
    await expectNoOverflow('menu')
  }
})

test('what is touched is large enough for a thumb', { tag: ['@phone-only', '@one-backend'] }, async ({
  page,
  data,
}) => {
  await data.addTasks({ title: 'Call Ann' })
  await openView(page, '/inbox')
  const { circle } = screenOf(page)
  const places = page.getByRole('navigation', { name: 'Places' })
  for (const target of [
    circle('Call Ann'),
    ...(await places.getByRole('link').all()),
    page.getByRole('button', { name: 'Menu' }),
  ]) {
    const box = await target.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(36)
  }
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
  await page.goBack()
  await expect(dialog('Task details')).toBeHidden()
  await expect(title('Call Ann')).toBeVisible()
})
