import { allHasCome, expectTitles, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

test.describe('with the keyboard alone', { tag: '@desktop-only' }, () => {
  test('capture, sort, do, go everywhere, undo', async ({ page, data }) => {
    await data.addProject({ name: 'Garden' })
    await openView(page, '/inbox')
    const { dialog, heading, title, row, details } = screenOf(page)
    const press = (...keys: string[]) =>
      keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())

    // Capture: Control+Enter keeps the dialog open for the next.
    await press('n')
    await expect(page.getByRole('textbox', { name: 'Task', exact: true })).toBeFocused()
    await page.keyboard.type('Call Ann')
    await press('Control+Enter')
    await expect(dialog('New task')).toContainText('Added “Call Ann”')
    await page.keyboard.type('Learn Greek')
    await press('Control+Enter')
    await page.keyboard.type('Rake leaves')
    await press('Enter')
    await expect(dialog('New task')).toBeHidden()
    await expectTitles(page, ['Call Ann', 'Learn Greek', 'Rake leaves'])

    // Clarify, each by its keys; the place in the list is kept as rows leave it.
    await press('j')
    await expect(title('Call Ann')).toBeFocused()
    await press('c')
    await expect(dialog('Contexts').getByRole('combobox')).toBeFocused()
    await page.keyboard.type('phone')
    await press('Enter')
    await expect(row('Call Ann')).toContainText('@phone')
    await press('s', 'n')
    await expect(title('Learn Greek')).toBeFocused()
    await press('s', 's')
    await expect(title('Rake leaves')).toBeFocused()
    await press('m')
    await expect(dialog('Move to project').getByRole('combobox')).toBeFocused()
    await page.keyboard.type('Gard')
    await press('Enter')
    await expect(row('Rake leaves')).toContainText('Garden')
    await press('s', 'n')
    await expectTitles(page, [])

    // Do: open without completing, change the title, come back, complete.
    await press('g', 'n')
    await expect(heading('Next')).toBeVisible()
    await expectTitles(page, ['Rake leaves', 'Call Ann'])
    await press('j', 'j')
    await expect(title('Call Ann')).toBeFocused()
    await press('Enter')
    await expect(details.getByRole('textbox', { name: 'Title' })).toHaveValue('Call Ann')
    await press('i')
    await expect(details.getByRole('textbox', { name: 'Title' })).toBeFocused()
    await press('End')
    await page.keyboard.type(' Lee')
    await press('Enter', 'Escape')
    await expect(details).toBeHidden()
    await expectTitles(page, ['Rake leaves', 'Call Ann Lee'])
    await press('k', 'j', 'e')
    await expectTitles(page, ['Rake leaves'])
    await press('z')
    await expectTitles(page, ['Rake leaves', 'Call Ann Lee'])

    // The rest of the places.
    for (const [keys, name] of [
      ['gt', 'Today'],
      ['gw', 'Waiting'],
      ['gs', 'Someday'],
      ['gp', 'Projects'],
      ['gd', 'Done'],
      ['gi', 'Inbox'],
    ] as const) {
      await press(...keys)
      await expect(heading(name)).toBeVisible()
    }
    await expect
      .poll(async () => (await data.tasks()).map(({ title, status, contexts }) => [title, status, contexts]))
      .toEqual([
        ['Call Ann Lee', 'next', ['@phone']],
        ['Learn Greek', 'someday', []],
        ['Rake leaves', 'next', []],
      ])
  })

  test('the whole loop: capture, clarify, do, review', { tag: '@one-backend' }, async ({ page, data }) => {
    await data.addProject({ name: 'Garden', reviewed_at: '2026-01-05T10:00:00.000Z' })
    await openView(page, '/projects')
    const { main, dialog, heading, title, circle, toast } = screenOf(page)
    const focused = page.locator(':focus')
    const { keyboard } = page
    const tabTo = async (name: string, role: 'button' | 'link') => {
      const target = main.getByRole(role, { name, exact: true })
      await expect(target).toBeVisible()
      for (let step = 0; step < 40 && !(await target.evaluate((it) => it === document.activeElement)); step++)
        await keyboard.press('Tab')
      await expect(target).toBeFocused()
    }

    // Capture.
    await keyboard.press('n')
    await expect(dialog('New task')).toBeVisible()
    await expect(focused).toHaveRole('textbox')
    await expect(focused).toHaveAccessibleName('Task')
    await keyboard.type('Rake leaves')
    await keyboard.press('Control+Enter')
    await keyboard.type('Offer')
    await keyboard.press('Enter')

    // Clarify.
    await keyboard.press('g')
    await keyboard.press('i')
    await expect(heading('Inbox')).toBeVisible()
    await expectTitles(page, ['Rake leaves', 'Offer'])
    await keyboard.press('p')
    await expect(main.getByRole('region', { name: 'Clarify “Rake leaves”' })).toBeFocused()
    await expect(main.getByRole('list', { name: 'What is it?' }).getByRole('button')).toHaveCount(8)
    await keyboard.press('Enter')
    await expect(focused).toHaveRole('textbox')
    await expect(focused).toHaveAccessibleName('Next action')
    await keyboard.type('+Garden @outside ')
    await keyboard.press('Enter')
    await expect(main.getByRole('region', { name: 'Clarify “Offer”' })).toBeFocused()
    await keyboard.press('w')
    await expect(focused).toHaveAccessibleName('Waiting for')
    await keyboard.type('Bob')
    await keyboard.press('Enter')
    await expect(main.getByText('Inbox zero')).toBeVisible()

    // Do.
    await keyboard.press('g')
    await keyboard.press('n')
    await expect(heading('Next')).toBeVisible()
    await expectTitles(page, ['Rake leaves'])
    await keyboard.press('j')
    await expect(title('Rake leaves')).toBeFocused()
    await expect(circle('Rake leaves')).toHaveAccessibleName('Complete “Rake leaves”')
    await expect(circle('Rake leaves')).not.toBeChecked()
    await keyboard.press('e')
    await expect(toast('Completed “Rake leaves”')).toBeVisible()
    await expect(main.getByRole('form', { name: 'Next action of “Garden”' })).toBeVisible()

    // Review.
    await keyboard.press('g')
    await keyboard.press('r')
    await expect(heading('Review')).toBeVisible()
    await tabTo('Start the review', 'button')
    await keyboard.press('Enter')
    const step = (name: string) => main.getByRole('heading', { level: 2, name, exact: true })
    await expect(step('Collect')).toBeVisible()
    for (const name of [
      ...['Inbox to zero', 'Empty your head', 'Next actions', 'Last week', 'Next four weeks', 'Waiting for'],
      'Projects',
    ]) {
      await keyboard.press('.')
      await expect(step(name)).toBeFocused()
    }
    await tabTo('Reviewed: Garden', 'button')
    await keyboard.press('Enter')
    await expect(main.getByText('Every project has been looked at')).toBeVisible()
    for (const name of ['Someday', 'New ideas']) {
      await keyboard.press('.')
      await expect(step(name)).toBeFocused()
    }
    await keyboard.press('.')
    await expect(main.getByText('Every step is done, and 1 project reviewed.')).toBeVisible()
    await expect
      .poll(async () => (await data.tasks()).map(({ title, status, waiting_for }) => [title, status, waiting_for]))
      .toEqual([
        ['Rake leaves', 'done', null],
        ['Offer', 'waiting', 'Bob'],
      ])
  })

  test('select a range, move it, delete the rest, take both back', async ({ page, data }) => {
    await data.addTasks(...['One', 'Two', 'Three', 'Four'].map((title) => ({ title })))
    await openView(page, '/inbox')
    const { box, bulkBar } = screenOf(page)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+X')
    await expect(bulkBar).toContainText('3 selected')
    await expect(box('Two')).toBeChecked()
    await page.keyboard.press('s')
    await page.keyboard.press('n')
    await expectTitles(page, ['Four'])
    await page.keyboard.press('j')
    await page.keyboard.press('#')
    await expectTitles(page, [])
    await page.keyboard.press('z')
    await expectTitles(page, ['Four'])
    await page.keyboard.press('z')
    await expectTitles(page, ['One', 'Two', 'Three', 'Four'])
    await expect.poll(async () => (await data.tasks()).map(({ status }) => status)).toEqual(Array(4).fill('inbox'))
  })

  test('Ctrl Z undoes the last change, and in a field what was typed', async ({ page, data }) => {
    await data.addTasks({ title: 'One' })
    await openView(page, '/inbox')
    const { title } = screenOf(page)
    await title('One').focus()
    await page.keyboard.press('#')
    await expectTitles(page, [])
    await page.keyboard.press('n')
    const line = page.getByRole('dialog').getByRole('textbox', { name: 'Task' })
    await line.pressSequentially('Two')
    await line.press('ControlOrMeta+z')
    await expect(line).not.toHaveValue('Two')
    await page.keyboard.press('Escape')
    await expectTitles(page, [])
    await page.keyboard.press('ControlOrMeta+z')
    await expectTitles(page, ['One'])
    await page.goto('/search')
    const search = page.getByRole('main').getByRole('searchbox')
    await search.pressSequentially('abc')
    await search.press('ControlOrMeta+z')
    await expect(search).not.toHaveValue('abc')
    await expect(screenOf(page).toast('Nothing to undo')).toBeHidden()
  })

  test('a row that goes hands the focus to the one below it, though others came above meanwhile', async ({
    page,
    data,
  }) => {
    await data.addTasks(...['One', 'Two', 'Three', 'Four'].map((title) => ({ title })))
    await openView(page, '/inbox')
    const { title, toast } = screenOf(page)
    await title('One').focus()
    await page.keyboard.press('#')
    await expect(title('Two')).toBeFocused()
    // With a mouse, which takes the focus out of the list.
    await toast('Deleted “One”').getByRole('button', { name: 'Undo' }).click()
    await expectTitles(page, ['One', 'Two', 'Three', 'Four'])
    await expect(toast(/Deleted “One”/)).toHaveCount(0)
    await page.keyboard.press('#')
    await expect(title('Three')).toBeFocused()
  })

  test('keys pressed before the view that one goes to has its list are for that list, in order', async ({
    page,
    data,
  }) => {
    await data.addTasks(
      ...['Mine', 'Yours'].map((title) => ({ title })),
      ...['One', 'Two', 'Three'].map((title) => ({ title, status: 'next' as const })),
    )
    const arrived = Promise.withResolvers<void>()
    await page.route(/\/api\/tasks\?.*status=next/, async (route) => {
      await arrived.promise
      await route.continue()
    })
    await openView(page, '/inbox')
    const { title, dialog } = screenOf(page)
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    await press('g', 'n', 'j', 'e', 's', 's')
    await expect(page.getByRole('status', { name: 'Loading tasks' })).toBeVisible()
    arrived.resolve()
    await expectTitles(page, ['Three'])
    await expect(title('Three')).toBeFocused()
    // From one list that is there to another, and on.
    await press('g', 'i', 'j', 's', 's', 'g', 'n', 'j', 'e')
    await expectTitles(page, [])
    await expect
      .poll(async () => (await data.tasks()).map(({ status }) => status))
      .toEqual(['someday', 'inbox', 'done', 'someday', 'done'])
    // What works everywhere waits for nothing.
    await press('g', 't', '?')
    await expect(dialog('Keys')).toBeVisible()
  })

  test('a key that leads elsewhere says where at once, however long the way there takes', async ({ page }) => {
    const { heading } = screenOf(page)
    const goal = page.locator('main [data-goal]')
    const held = Promise.withResolvers<void>()
    await page.route(
      ({ pathname }) => pathname === '/next',
      async (route) => {
        await held.promise
        await route.continue()
      },
    )
    await openView(page, '/inbox')
    await page.keyboard.press('g')
    await page.keyboard.press('n')
    await expect(goal).toHaveText('Next')
    await expect(goal).toBeInViewport()
    await expect(heading('Inbox')).toBeAttached()
    held.resolve()
    await expect(heading('Next')).toBeVisible()
    await expect(goal).toHaveCount(0)
  })

  test('what is undone has the focus again, whether it was the last row or one has gone on since', async ({
    page,
    data,
  }) => {
    await data.addTasks(...['One', 'Two', 'Three'].map((title) => ({ title, status: 'next' as const })))
    await openView(page, '/next')
    const { title } = screenOf(page)
    // Sent without waiting: each acts on what the one before it left.
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    await press('j', 'e', 'z', 'e', 'z', 'e')
    await expectTitles(page, ['Two', 'Three'])
    await expect(title('Two')).toBeFocused()
    await press('j', 'z')
    await expect(title('One')).toBeFocused()
    await press('e', 'e', 'e')
    await expectTitles(page, [])
    await press('z', 'z')
    await expect(title('Two')).toBeFocused()
    await expectTitles(page, ['Two', 'Three'])
    await expect.poll(async () => (await data.tasks()).map(({ status }) => status)).toEqual(['done', 'next', 'next'])
  })

  test('select with the held shift key, all, and none', { tag: '@one-backend' }, async ({ page, data }) => {
    await data.addTasks(...['One', 'Two', 'Three'].map((title) => ({ title })))
    await openView(page, '/inbox')
    const { box, bulkBar } = screenOf(page)
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+J')
    await expect(bulkBar).toContainText('2 selected')
    await expect(box('Three')).not.toBeChecked()
    await page.keyboard.press('Shift+A')
    await expect(bulkBar).toContainText('3 selected')
    await page.keyboard.press('Escape')
    await expect(bulkBar).toBeHidden()
  })

  test('/ searches, b switches the backend, ? shows the keys; Escape closes each', async ({ page }) => {
    await openView(page, '/inbox')
    const { dialog, backendButton } = screenOf(page)
    await page.keyboard.press('b')
    await expect(dialog('Backend')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog('Backend')).toBeHidden()
    await backendButton.focus()
    await page.keyboard.press('Enter')
    await expect(dialog('Backend')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(backendButton).toBeFocused()
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox')).toBeFocused()
  })

  test('what is typed right after / is sought, not pressed', { tag: ['@one-backend', '@any-size'] }, async ({
    page,
    data,
  }) => {
    await data.addTasks({ title: 'Banana bread', status: 'next' }, { title: 'Rake leaves', status: 'next' })
    await openView(page, '/next')
    const { dialog, title } = screenOf(page)
    await allHasCome(page)
    // Without waiting: n, a and b are keys as well.
    await page.keyboard.type('/banana')
    await expect(screenOf(page).heading('Search')).toBeVisible()
    await expect(page.getByRole('searchbox')).toHaveCount(1)
    await expect(page.getByRole('searchbox')).toBeFocused()
    await page.keyboard.type(' br')
    await expect(page.getByRole('searchbox')).toHaveValue('banana br')
    await expect(title('Banana bread')).toBeVisible()
    await expect(title('Rake leaves')).toBeHidden()
    await expect(dialog('New task')).toBeHidden()
  })

  test('a dialog keeps the focus and the keys, and a toast over it can be used', async ({ page, data }) => {
    await data.addTasks({ title: 'Call Ann' }, { title: 'Rake leaves' })
    await openView(page, '/inbox')
    const { dialog, title, toast } = screenOf(page)
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    await expect(toast('Completed “Call Ann”')).toBeVisible()
    await expect(title('Rake leaves')).toBeFocused()
    await page.keyboard.press('n')
    const line = dialog('New task').getByRole('textbox', { name: 'Task' })
    await expect(line).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await expect(dialog('New task').getByRole('button', { name: 'Add task' })).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(line).toBeFocused()
    // The page behind is there for the eye alone.
    await expect(title('Rake leaves')).toHaveCount(0)

    await toast('Completed “Call Ann”').getByRole('button', { name: 'Undo' }).click()
    await expect(dialog('New task')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog('New task')).toBeHidden()
    await expect(title('Call Ann')).toBeVisible()
    await page.keyboard.press('n')
    await expect(line).toBeFocused()
    await page.mouse.click(5, 5)
    await expect(dialog('New task')).toBeHidden()
  })

  test('the sheet of keys shows what works right now, and says what is true', { tag: '@one-backend' }, async ({
    page,
    data,
  }) => {
    await data.addTasks({ title: 'One' })
    await openView(page, '/inbox')
    await page.keyboard.press('?')
    const sheet = screenOf(page).dialog('Keys')
    for (const title of ['Add a task', 'Undo', 'Search', 'Switch backend', 'Complete, or reopen', 'Delete', 'Someday'])
      await expect(sheet.getByRole('term').filter({ hasText: title }).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await openView(page, '/settings')
    await page.keyboard.press('?')
    await expect(sheet.getByRole('term').filter({ hasText: 'Add a task' })).toBeVisible()
    await expect(sheet.getByRole('term').filter({ hasText: 'Complete, or reopen' })).toHaveCount(0)
  })

  test('single keys can be turned off', { tag: '@one-backend' }, async ({ page }) => {
    await openView(page, '/settings')
    const group = page.getByRole('group', { name: 'Single-key shortcuts' })
    await group.getByRole('radio', { name: 'Off' }).check({ force: true })
    await page.reload()
    await expect(group.getByRole('radio', { name: 'Off' })).toBeChecked()
    await page.keyboard.press('n')
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await expect(screenOf(page).dialog('New task')).toBeHidden()
    await expect(screenOf(page).heading('Settings')).toBeVisible()
  })

  test('what is turned off is so in every tab, and no other tab turns it on again', { tag: '@one-backend' }, async ({
    page,
    context,
    data,
  }) => {
    await data.addTasks({ title: 'One', status: 'next' })
    const other = await context.newPage()
    await openView(other, '/next')
    await openView(page, '/settings')
    const off = page.getByRole('group', { name: 'Single-key shortcuts' }).getByRole('radio', { name: 'Off' })
    await off.check({ force: true })
    await other.getByRole('radio', { name: 'Context' }).check({ force: true })
    await other.keyboard.press('n')
    await expect(screenOf(other).dialog('New task')).toBeHidden()
    await page.reload()
    await expect(off).toBeChecked()
  })

  test('keys typed into a field are text', { tag: '@one-backend' }, async ({ page, data }) => {
    await data.addTasks({ title: 'One' })
    await openView(page, '/search')
    await page.getByRole('searchbox').pressSequentially('one ne#zx')
    await expect(page.getByRole('searchbox')).toHaveValue('one ne#zx')
    await expect(screenOf(page).dialog('New task')).toBeHidden()
    expect(await data.tasks()).toHaveLength(1)
  })

  test('the first Tab skips to the list, and the focus is always seen', { tag: '@one-backend' }, async ({
    page,
    data,
  }) => {
    await data.addTasks({ title: 'One' })
    await openView(page, '/inbox')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the list' })).toBeFocused()
    await page.keyboard.press('Enter')
    const seen: string[] = []
    for (let step = 0; step < 4; step++) {
      await page.keyboard.press('Tab')
      const focused = page.locator(':focus-visible')
      await expect(focused).toHaveCount(1)
      seen.push(await focused.evaluate((element) => element.getAttribute('aria-label') ?? element.textContent ?? ''))
    }
    expect(seen.slice(0, 4)).toEqual(['Clarify', 'Select “One”', 'Complete “One”', 'One'])
  })
})
