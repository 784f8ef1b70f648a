import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type axe from 'axe-core'
import { untilStill } from './until-still.ts'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const ALL: axe.RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }
const COLOURS: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/**
 * Fails with every WCAG 2.2 AA violation that axe finds on the page as it is, in light and in dark. What a page is made
 * of is the same in both: only its colours are judged twice. `where` says in the failure what was looked at.
 */
export async function expectNoViolations(page: Page, where: string): Promise<void> {
  const inLight = await violationsOf(page, ALL)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('html')).toHaveClass(/dark/)
  const inDark = await violationsOf(page, COLOURS)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(page.locator('html')).not.toHaveClass(/dark/)
  const found = [...inLight, ...inDark].flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${where}: ${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  )
  expect(found).toEqual([])
}

async function violationsOf(page: Page, runOnly: axe.RunOnly): Promise<axe.Result[]> {
  await untilStill(page)
  // Once for each document: to take in all of axe is as much work as to judge a short page.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE)
  return page.evaluate(async (only) => {
    const there = window as unknown as { axe: typeof axe }
    // Else every node that passed is described as well.
    return (await there.axe.run({ runOnly: only, resultTypes: ['violations'] })).violations
  }, runOnly)
}
