import type { Page } from '@playwright/test'
import type { Probe } from '#lib/shootout/app-bench/probe.ts'
import type { Interaction, Timing } from '#lib/shootout/app-bench/run.ts'
import { untilCalm } from './browser.ts'

declare global {
  interface Window {
    probe: Probe
  }
}

/** Something a person does with a key, again and again. */
export type Action = {
  id: string
  title: string
  /** The view it is done in, its path. */
  view: string
  /** Does it, measuring each keypress. */
  run(page: Page): Promise<Timing[]>
  isSequel?: Interaction['isSequel']
}

const TYPED = 'Call Ann @phone due:fri ~15m'
const SOUGHT = 'invoice lin'
const GOALS = [
  { keys: 'g n', heading: 'Next' },
  { keys: 'g t', heading: 'Today' },
  { keys: 'g p', heading: 'Projects' },
  { keys: 'g s', heading: 'Someday' },
  { keys: 'g w', heading: 'Waiting' },
  { keys: 'g i', heading: 'Inbox' },
]

/** Everything that is measured, in the order in which it is done. */
export const ACTIONS: readonly Action[] = [
  {
    id: 'move',
    title: 'j, k: move in a list',
    view: '/next',
    run: (page) =>
      each([...'j'.repeat(15), ...'k'.repeat(10)], async (key) => {
        await arm(page, () => {
          const before = document.activeElement
          return () => document.activeElement !== before && document.activeElement?.closest('[data-task]') != null
        })
        return press(page, key)
      }),
  },
  {
    id: 'select',
    title: 'x: select',
    view: '/next',
    run: (page) =>
      each('jxjxjxjxjxjx', async (key) => {
        if (key === 'j') return void (await page.keyboard.press(key))
        await arm(page, () => {
          const box = document.activeElement?.closest('[data-task]')?.querySelector('input')
          const before = box?.checked
          return () => box?.checked === !before
        })
        return press(page, key)
      }),
  },
  {
    id: 'complete',
    title: 'e: complete',
    view: '/next',
    run: (page) =>
      each('jeeeeeeee', async (key) => {
        if (key === 'j') return void (await page.keyboard.press(key))
        await arm(page, () => {
          const row = document.activeElement?.closest('[data-task]')
          const circle = row?.querySelector('[role="checkbox"]')
          return () => row?.isConnected === false || circle?.getAttribute('aria-checked') === 'true'
        })
        const timing = await press(page, key)
        // The next one has taken its place by then.
        await page.waitForFunction(() => document.activeElement?.closest('[data-task]:not(.animate-leave)') != null)
        return timing
      }),
  },
  {
    id: 'open',
    title: 'Enter: open the details',
    view: '/next',
    run: (page) =>
      each('jjjj', async (key) => {
        await page.keyboard.press(key)
        await arm(page, () => () => document.querySelector('[aria-label="Task details"] textarea') !== null)
        const timing = await press(page, 'Enter')
        await page.keyboard.press('Escape')
        await page.locator('[aria-label="Task details"]').waitFor({ state: 'detached' })
        return timing
      }),
  },
  {
    id: 'add',
    title: 'n: quick add',
    view: '/inbox',
    run: (page) =>
      each('nnnn', (key) =>
        openAndClose(
          page,
          key,
          () => () => document.activeElement?.closest('[role="dialog"]')?.matches(':has(textarea)') === true,
        ),
      ),
  },
  {
    id: 'type',
    title: 'typing in quick add',
    view: '/inbox',
    async run(page) {
      await page.keyboard.press('n')
      await page.getByRole('dialog').locator('textarea').waitFor()
      return each(TYPED, (key) => typeInto(page, key))
    },
  },
  {
    id: 'search',
    title: '/: search',
    view: '/next',
    run: (page) =>
      each('/', async (key) => {
        await arm(page, () => () => document.activeElement?.matches('input[type="search"]') === true)
        return press(page, key)
      }),
  },
  {
    id: 'seek',
    title: 'typing in search',
    view: '/search',
    async run(page) {
      await page.locator('input[type="search"]').focus()
      return each(SOUGHT, (key) => typeInto(page, key))
    },
  },
  {
    id: 'palette',
    title: 'Ctrl K: palette',
    view: '/next',
    run: (page) =>
      each('kkkk', (key) =>
        openAndClose(
          page,
          `Control+${key}`,
          () => () => document.activeElement?.closest('[role="dialog"]')?.matches(':has(input)') === true,
        ),
      ),
  },
  {
    id: 'command',
    title: 'typing in the palette',
    view: '/next',
    async run(page) {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').locator('input').waitFor()
      return each(SOUGHT, (key) => typeInto(page, key))
    },
  },
  {
    id: 'go',
    title: 'g and a letter: the name of another view',
    view: '/inbox',
    run: (page) =>
      // Its name stands there before the view itself, which has it as its heading.
      goRound(page, (name) => () => {
        const isNamed = document.querySelector(`main [data-goal="${name}"]`) !== null
        return isNamed || document.querySelector('main h1')?.textContent === name
      }),
  },
  {
    id: 'arrive',
    title: 'g and a letter: its first rows',
    view: '/inbox',
    isSequel: true,
    run: (page) =>
      goRound(page, (name) => () => {
        const isThere = document.querySelector('main [data-goal]') === null
        const isNamed = document.querySelector('main h1')?.textContent === name
        return isThere && isNamed && document.querySelector('main :is([data-task], li a)') !== null
      }),
  },
]

/** Arms the probe with what `makeCheck`, run in the page, gives, for `name` where it is about one. */
async function arm(page: Page, makeCheck: (name: string) => () => boolean, name = ''): Promise<void> {
  const check = await page.evaluateHandle(makeCheck, name)
  await page.evaluate((isShown) => window.probe.arm(isShown), check)
}

/** Goes to one view after another; `makeCheck`, run in the page, makes of a view's name what says that it is shown. */
function goRound(page: Page, makeCheck: (name: string) => () => boolean): Promise<Timing[]> {
  return each([...GOALS, ...GOALS], async ({ keys, heading }) => {
    const [first = '', second = ''] = keys.split(' ')
    await page.keyboard.press(first)
    await arm(page, makeCheck, heading)
    return press(page, second)
  })
}

async function press(page: Page, key: string): Promise<Timing> {
  await page.keyboard.press(key)
  const timing = await page.evaluate(() => window.probe.result())
  await untilCalm(page)
  return timing
}

/** Opens a dialog by `key`, which is shown once what `makeCheck` gives says so, and closes it. */
async function openAndClose(page: Page, key: string, makeCheck: () => () => boolean): Promise<Timing> {
  await arm(page, makeCheck)
  const timing = await press(page, key)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  return timing
}

async function typeInto(page: Page, key: string): Promise<Timing> {
  await arm(page, () => {
    const field = document.activeElement as HTMLInputElement | HTMLTextAreaElement
    const before = field.value
    return () => field.value !== before
  })
  return press(page, key)
}

/** One after another; what measures nothing leaves nothing. */
async function each<T>(items: Iterable<T>, act: (item: T) => Promise<Timing | undefined>): Promise<Timing[]> {
  const timings: Timing[] = []
  for (const item of items) {
    const timing = await act(item)
    if (timing) timings.push(timing)
  }
  return timings
}
