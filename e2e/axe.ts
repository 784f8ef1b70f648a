import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { untilStill } from './until-still.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

type Violation = {
  id: string
  help: string
  nodes: readonly { target: readonly unknown[]; failureSummary?: string }[]
}
type Axe = { run(options: object): Promise<{ violations: Violation[] }> }

/**
 * Fails with every WCAG 2.2 AA violation that axe finds on the page as it is, in light and in dark. What a page is made
 * of is the same in both: only its colours are judged twice. `where` says in the failure what was looked at.
 */
export async function expectNoViolations(page: Page, where: string): Promise<void> {
  await untilStill(page)
  // In one go, without a blank page that puts frames together: there are no frames, and that takes most of the time.
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('html')).toHaveClass(/dark/)
  await untilStill(page)
  // The builder has left axe in the page, which reads it once more without being sent anew.
  const inDark = await page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: Axe }
    return (await axe.run({ runOnly: { type: 'rule', values }, resultTypes: ['violations'] })).violations
  }, COLOUR_RULES)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(page.locator('html')).not.toHaveClass(/dark/)
  const light: readonly Violation[] = violations
  const found = [...light, ...inDark].flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${where}: ${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  )
  expect(found).toEqual([])
}
