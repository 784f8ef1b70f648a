import type { Page } from '@playwright/test'

/**
 * Waits until nothing moves, fades or changes its colour any more: what is on its way is nobody's to read or press. The end of one change
 * may begin another, as where a colour is inherited, so that there has to be a frame in which none runs.
 */
export async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const running = () =>
      document
        .getAnimations()
        .filter(({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    do {
      await Promise.allSettled(running().map(({ finished }) => finished))
      // One to begin what was asked for before this, one in which it would run.
      await frame()
      await frame()
    } while (running().length > 0)
  })
}
