import { addDays, today } from '#lib/gtd/dates.ts'
import { expectNoViolations } from './axe.ts'
import type { Data } from './data.ts'
import { openQuickAdd, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

/** A life small enough to read and with one of everything that looks like something. */
async function fill(data: Data): Promise<{ projectId: string; taskId: string }> {
  const day = today()
  const project = await data.addProject({ name: 'Move house', outcome: 'All unpacked', area: 'Home', due_on: day })
  await data.addProject({ name: 'Learn Greek', status: 'someday' })
  const everything = {
    notes:
      '# Lease\n\n- [x] read\n- [ ] sign\n\n`code` and [a link](https://example.org)\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    project_id: project.id,
    contexts: ['@phone', '@home'],
    energy: 'low' as const,
    time_estimate_minutes: 15,
    due_on: addDays(day, -1),
    defer_until: day,
    recurrence: 'FREQ=WEEKLY',
  }
  const [task] = await data.addTasks(
    { title: 'Call Ann', ...everything },
    { title: 'Buy boxes', due_on: day },
    { title: 'Pack books', status: 'next', ...everything },
    { title: 'Sort papers', status: 'next', due_on: addDays(day, 5) },
    { title: 'Answer from Bob', status: 'waiting', waiting_for: 'Bob' },
    { title: 'Paint the hall', status: 'someday' },
    { title: 'Book the van', status: 'done', project_id: project.id },
  )
  return { projectId: project.id, taskId: task?.id ?? '' }
}

test.describe('axe finds nothing', { tag: '@one-backend' }, () => {
  // What is still fading in is half transparent, which axe would judge and no one has to read.
  test.use({ contextOptions: { reducedMotion: 'reduce' } })
  // Axe reads every node of every page: seconds on a quiet machine, minutes on a busy one.
  test.describe.configure({ timeout: 240_000 })

  test('on every view', async ({ page, data }) => {
    const { projectId } = await fill(data)
    const views = ['/today', '/inbox', '/next', '/waiting', '/someday', '/projects', `/projects/${projectId}`]
    for (const path of [
      ...views,
      '/clarify',
      '/calendar',
      '/review',
      '/statistics',
      '/contexts/phone',
      '/done',
      '/search?q=o',
      '/filter?q=status%3Aany+-no%3Adue+oops%3A1+due%3Anever',
      '/settings',
    ]) {
      await openView(page, path)
      await expectNoViolations(page, path)
    }
  })

  test('on every empty view', async ({ page, data }) => {
    const project = await data.addProject({ name: 'Empty' })
    const views = [
      '/today',
      '/inbox',
      '/next',
      '/waiting',
      '/someday',
      '/calendar',
      '/clarify',
      `/projects/${project.id}`,
      '/contexts/phone',
      '/done',
    ]
    for (const path of [...views, '/search', '/search?q=nothing', '/filter', '/filter?q=nothing', '/projects/none']) {
      await openView(page, path)
      await expectNoViolations(page, `empty ${path}`)
    }
  })

  test('on every dialog, the details, the bulk bar and a toast', async ({ page, data, isMobile }) => {
    const { projectId, taskId } = await fill(data)
    const { dialog, details, title, bulkBar, backendButton, toast, circle } = screenOf(page)

    await openView(page, '/inbox')
    const line = await openQuickAdd(page)
    await expectNoViolations(page, 'quick add')
    await line.pressSequentially('Call Ann @phone due:fri prio:1 +mo')
    await expect(page.getByRole('listbox', { name: 'Suggestions' })).toBeVisible()
    await page.getByRole('button', { name: 'More fields' }).click()
    await expectNoViolations(page, 'quick add, filled in')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(dialog('New task')).toBeHidden()

    await backendButton.click()
    await expect(dialog('Backend').getByRole('listitem')).toHaveCount(2)
    await expectNoViolations(page, 'backend switcher')
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Commands' }).click()
    await expect(dialog('Commands').getByRole('combobox')).toBeFocused()
    await expectNoViolations(page, 'palette')
    await dialog('Commands').getByRole('combobox').fill('ca')
    await expect(dialog('Commands').getByRole('option', { name: 'Call Ann' })).toBeVisible()
    await expectNoViolations(page, 'palette, with what it found')
    await dialog('Commands').getByRole('combobox').fill('qqq')
    await expectNoViolations(page, 'palette, nothing found')
    await page.keyboard.press('Escape')

    await page.keyboard.press('?')
    await expect(dialog('Keys')).toBeVisible()
    await expectNoViolations(page, 'keys')
    await page.keyboard.press('Escape')

    if (isMobile) {
      await page.getByRole('button', { name: 'Menu' }).click()
      await expect(dialog('Menu')).toBeVisible()
      await expectNoViolations(page, 'menu')
      await page.keyboard.press('Escape')
    }

    await title('Call Ann').focus()
    await page.keyboard.press('x')
    await expect(bulkBar).toBeVisible()
    await expectNoViolations(page, 'bulk bar')
    for (const [button, name] of [
      ['Move to project', 'Move to project'],
      ['Set context', 'Contexts'],
      ['Move to Waiting', 'Waiting for whom?'],
    ] as const) {
      await bulkBar.getByRole('button', { name: button }).click()
      await expect(dialog(name)).toBeVisible()
      await expectNoViolations(page, name)
      await page.keyboard.press('Escape')
    }
    await bulkBar.getByRole('button', { name: 'Clear selection' }).click()

    await circle('Buy boxes').click()
    await expect(toast('Completed “Buy boxes”')).toBeVisible()
    await expectNoViolations(page, 'toast')

    await openView(page, `/inbox?task=${taskId}`)
    await expect(details.getByRole('heading', { name: 'Lease' })).toBeVisible()
    await expectNoViolations(page, 'details')

    await openView(page, `/projects/${projectId}`)
    await page.getByRole('button', { name: 'Delete project' }).click()
    await expect(dialog('Delete “Move house”?')).toContainText('tasks')
    await expectNoViolations(page, 'delete project')
    await page.keyboard.press('Escape')

    await openView(page, '/projects')
    await page.getByRole('main').getByRole('button', { name: 'New project' }).first().click()
    await dialog('New project').getByLabel('Name').press('Enter')
    await expect(dialog('New project').getByText('A project needs a name.')).toBeVisible()
    await expectNoViolations(page, 'new project')
  })

  test('on what opens in place: why something is hidden, how it repeats, the next action, a step of the review', {
    tag: '@desktop-only',
  }, async ({ page, data }) => {
    const { projectId } = await fill(data)
    const later = addDays(today(), 3)
    await data.addTasks(
      { title: 'Later', status: 'next', defer_until: later },
      { title: 'Last one', status: 'next', project_id: (await data.addProject({ name: 'Runs dry' })).id },
    )
    const [pack] = (await data.tasks()).filter(({ title }) => title === 'Pack books')
    const { main, details, circle } = screenOf(page)
    await openView(page, `/next?task=${pack?.id}`)
    await main.getByRole('button', { name: '1 not available yet' }).click()
    await circle('Last one').click()
    await expect(main.getByRole('form', { name: 'Next action of “Runs dry”' })).toBeVisible()
    await expect(details.getByRole('list', { name: 'Next five dates' })).toBeVisible()
    await details.getByRole('combobox', { name: 'Repeats' }).selectOption('On certain days…')
    await expect(details.getByRole('group', { name: 'Weekdays' })).toBeVisible()
    await expectNoViolations(page, 'next, all of it open')

    await data.changeTask(pack?.id ?? '', { status: 'someday' })
    await openView(page, `/projects/${projectId}`)
    await expect(main.getByRole('form', { name: 'Next action of “Move house”' })).toBeVisible()
    await expectNoViolations(page, 'a stalled project')
    await openView(page, '/review')
    await main.getByRole('button', { name: 'Start the review' }).click()
    await main.getByRole('button', { name: 'Projects', exact: true }).click()
    await expect(main.getByRole('list', { name: 'Projects to review' })).toBeVisible()
    await expectNoViolations(page, 'review')
  })

  test('on every form of clarifying, with what is wrong in it', { tag: '@desktop-only' }, async ({ page, data }) => {
    await fill(data)
    await openView(page, '/clarify')
    const { main } = screenOf(page)
    await expect(main.getByRole('region', { name: 'Clarify “Call Ann”' })).toBeFocused()
    for (const [key, submit, field, wrong = ''] of [
      ['Enter', 'Make it a next action', 'Next action'],
      ['p', 'Create the project', 'Project'],
      ['w', 'Delegate it', 'Waiting for'],
      ['l', 'Put it off', 'Not before', 'nextfri'],
    ] as const) {
      await page.keyboard.press(key)
      await main.getByLabel(field, { exact: true }).fill(wrong)
      await main.getByRole('button', { name: submit }).click()
      await expectNoViolations(page, submit)
      await page.keyboard.press('Escape')
      await expect(main.getByRole('list', { name: 'What is it?' })).toBeVisible()
    }
    await page.keyboard.press('d')
    await expect(main.getByRole('timer')).toBeVisible()
    await expectNoViolations(page, 'two minutes')
  })

  test('when something is wrong', async ({ page, data, context, watch }) => {
    watch.allow(/500|ERR_INTERNET_DISCONNECTED|Failed to load/)
    await fill(data)
    await openView(page, '/inbox')
    await page.route('**/api/tasks/*', (route) => route.fulfill({ status: 500, json: { error: 'x', message: 'No.' } }))
    await screenOf(page).circle('Buy boxes').click()
    await expect(screenOf(page).toast('Could not complete “Buy boxes”')).toBeVisible()
    await context.setOffline(true)
    await expect(page.getByRole('status').filter({ hasText: 'You are offline.' })).toBeVisible()
    await expectNoViolations(page, 'offline, with an error')
  })
})

test('what happened is announced', async ({ page, data }) => {
  await data.addTasks({ title: 'Call Ann' })
  await openView(page, '/inbox')
  await screenOf(page).circle('Call Ann').click()
  await expect(page.getByRole('region', { name: /^Notifications/ })).toHaveAttribute('aria-live', 'polite')
  await expect(screenOf(page).toast('Completed “Call Ann”')).toBeVisible()
})

test.describe('reduced motion', { tag: ['@desktop-only', '@one-backend'] }, () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('nothing moves: what is done is gone at once, and nothing is animated', async ({ page, data }) => {
    await data.addTasks({ title: 'Call Ann' }, { title: 'Buy boxes' })
    await openView(page, '/inbox')
    await page.evaluate(() => {
      const state = window as unknown as { longest: number }
      state.longest = 0
      const note = () => {
        for (const { effect } of document.getAnimations())
          state.longest = Math.max(state.longest, Number(effect?.getComputedTiming().duration ?? 0))
      }
      for (const type of ['animationstart', 'transitionrun']) document.addEventListener(type, note, true)
    })
    const { circle, row, details, title } = screenOf(page)
    await title('Buy boxes').click()
    await expect(details.getByRole('textbox', { name: 'Title' })).toBeVisible()
    await circle('Call Ann').click()
    await expect(row('Call Ann')).toBeHidden()
    expect(await page.evaluate(() => (window as unknown as { longest: number }).longest)).toBeLessThanOrEqual(1)
  })
})
