import { expect, type Locator, type Page } from '@playwright/test'

/** The parts of the app that most flows touch, by the names that a screen reader says. */
export function screenOf(page: Page) {
  const main = page.getByRole('main')
  return {
    main,
    heading: (name: string) => main.getByRole('heading', { level: 1, name, exact: true }),
    /** The row of a task: its link, its circle, its box and all that stands beside them. */
    row: (title: string) =>
      main.getByRole('listitem').filter({ has: page.getByRole('link', { name: title, exact: true }) }),
    title: (title: string) => titleLink(page, title),
    circle: (title: string) =>
      main.getByRole('checkbox', { name: new RegExp(`^(Complete|Reopen) “${literally(title)}”$`) }),
    box: (title: string) => main.getByRole('checkbox', { name: `Select “${title}”`, exact: true }),
    toast: (text: string | RegExp) =>
      page
        .getByRole('region', { name: /^Notifications/ })
        .getByRole('listitem')
        .filter({ hasText: text }),
    bulkBar: page.getByRole('toolbar', { name: 'Selected tasks' }),
    /** The link to a place in the sidebar, or on a phone in the bar below. */
    place: (name: string) =>
      page.getByRole('link', { name: new RegExp(`^${literally(name)}(?:, \\d+ (?:open|due))?$`) }).first(),
    dialog: (name: string | RegExp) => page.getByRole('dialog', { name }),
    /** The details of the open task: beside the list, or on a phone over it. */
    details: page
      .getByRole('complementary', { name: 'Task details' })
      .or(page.getByRole('dialog', { name: 'Task details' })),
    backendButton: page.getByRole('banner').getByRole('button', { name: /^Backend: / }),
  }
}

/** Waits until the view shows exactly these tasks, top to bottom. */
export async function expectTitles(page: Page, titles: string[]): Promise<void> {
  await expect(page.getByRole('main').locator('[data-task]').getByRole('link')).toHaveText(titles)
}

/** Opens a view and waits until it has its data. */
export async function openView(page: Page, path: string): Promise<void> {
  await page.goto(path)
  // Not by role: on a phone, details that are open at once hide all else from whoever cannot see it.
  await expect(page.locator('main h1')).toBeVisible()
  await expect(page.locator('main [role="status"][aria-label^="Loading"]')).toHaveCount(0)
}

/** Waits for what comes after a page. Without a service worker, what has not come before the network goes cannot come. */
export async function allHasCome(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: /^Notifications/ })).toBeAttached()
  await page.waitForLoadState('networkidle')
}

/** Opens quick add by the button that this size has, and gives its line. */
export async function openQuickAdd(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'New task' }).click()
  return page.getByRole('dialog', { name: 'New task' }).getByRole('textbox', { name: 'Task' })
}

/** Gives the task whose details are open another title. */
export async function retitle(page: Page, title: string): Promise<void> {
  const field = screenOf(page).details.getByRole('textbox', { name: 'Title' })
  await field.fill(title)
  await field.press('Enter')
}

function titleLink(page: Page, title: string): Locator {
  return page.getByRole('main').getByRole('link', { name: title, exact: true })
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
