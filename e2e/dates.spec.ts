import { expectTitles, openView, screenOf } from './screen.ts'
import { expect, test } from './test.ts'

test.describe('while the page is open', { tag: ['@desktop-only', '@one-backend'] }, () => {
  test.describe('in Berlin, the night the clocks go back', () => {
    test.use({ timezoneId: 'Europe/Berlin' })

    test('today moves on at midnight, and that day has 25 hours', async ({ page, data, watch }) => {
      // A new day is nobody's input.
      watch.allowJumps()
      await data.addTasks(
        { title: 'Saturday', status: 'next', due_on: '2026-10-24' },
        { title: 'Sunday', status: 'next', due_on: '2026-10-25' },
        { title: 'Monday', status: 'next', due_on: '2026-10-26' },
      )
      await page.clock.install({ time: '2026-10-24T21:58:30Z' })
      await openView(page, '/today')
      await expectTitles(page, ['Saturday'])
      await page.clock.fastForward('01:30')
      await expectTitles(page, ['Saturday', 'Sunday'])
      await expect(screenOf(page).main.getByRole('heading', { level: 2 })).toHaveText([/^Overdue/, /^Due today/])
      await page.clock.fastForward('24:00:00')
      await expectTitles(page, ['Saturday', 'Sunday'])
      await page.clock.fastForward('01:00:00')
      await expectTitles(page, ['Saturday', 'Sunday', 'Monday'])
    })
  })

  test('what is due follows the device into another time zone', async ({ page, data, watch }) => {
    watch.allowJumps()
    await data.addTasks({ title: 'Land', status: 'next', due_on: '2026-11-22' })
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Emulation.setTimezoneOverride', { timezoneId: 'America/Los_Angeles' })
    await page.clock.install({ time: '2026-11-21T20:00:00Z' })
    await openView(page, '/settings')
    await expect(screenOf(page).main.getByText(/where this device is: America\/Los Angeles\./)).toBeVisible()
    await openView(page, '/today')
    await expectTitles(page, [])
    await cdp.send('Emulation.setTimezoneOverride', { timezoneId: 'Pacific/Kiritimati' })
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await expectTitles(page, ['Land'])
  })
})
