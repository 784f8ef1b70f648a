import { defineConfig } from '@playwright/test'
import { chromiumPath } from './bin/checks/chromium.ts'
import type { BackendId } from './e2e/stack.ts'
import type { Options } from './e2e/test.ts'

const executablePath = chromiumPath()

const DESKTOP = { viewport: { width: 1280, height: 800 } }
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

/** The flows that meet the server most: the others would only show again what the app does in a browser. */
const OVER_THE_WORKER = /(?:backends|first-rows|inbox|find|projects|trust)\.spec\.ts/

/**
 * Every flow over both backends, and at both sizes: a phone's page asks a backend what a desktop's does, so that it is
 * run over one of them. A test's tag says what it is about only: `@desktop-only`, `@phone-only`, `@any-size` or
 * `@one-backend`, where the other could not differ.
 */
export default defineConfig<Options>({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A flaky test is a bug in the app or in the test. CI shares its machine with others, whose noise finds one now and
  // then: it is tried once more there, and named in the end of `npm test`, to be mended. Elsewhere its first failure counts.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  timeout: 60_000,
  expect: {
    timeout: 10_000,
    // The same browser draws the same pixels but for a few on curves; another radius of the buttons is thirty.
    toHaveScreenshot: { pathTemplate: '{testDir}/pictures/{arg}{ext}', maxDiffPixels: 10, animations: 'allow' },
  },
  reporter: process.env.CI ? [['list'], ['html', { open: 'never' }]] : 'list',
  use: {
    locale: 'en-GB',
    colorScheme: 'light',
    // One answers requests where no test can see them; e2e/offline.spec.ts is about it and lets it in.
    serviceWorkers: 'block',
    // A trace takes as long as the test itself; run with --trace on to look into a failure.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'build', testMatch: /\/build\.setup\.ts/ },
    { name: 'worker build', testMatch: /worker-build\.setup\.ts/, dependencies: ['build'] },
    { name: 'bun-sqlite desktop', ...over('bun-sqlite', DESKTOP), grepInvert: /@phone-only/ },
    { name: 'bun-sqlite phone', ...over('bun-sqlite', PHONE), grepInvert: /@desktop-only|@any-size/ },
    { name: 'embedded desktop', ...over('embedded', DESKTOP), grepInvert: /@phone-only|@one-backend/ },
    {
      name: 'worker desktop',
      ...over('cf-d1', DESKTOP),
      dependencies: ['worker build'],
      testMatch: OVER_THE_WORKER,
      grepInvert: /@phone-only|@one-backend/,
    },
  ],
})

function over(backend: BackendId, device: typeof DESKTOP) {
  return { dependencies: ['build'], use: { ...device, backend } }
}
