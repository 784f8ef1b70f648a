import { defineConfig } from 'vitest/config'

/**
 * What starts processes and waits for them may meet a machine that CI shares with others: there a failed test is tried
 * once more, and `npm test` names it as flaky, to be mended. Elsewhere its first failure counts.
 */
const BLACK_BOX_RETRIES = process.env.CI ? 1 : 0

const UNIT = ['{lib,app,bin,specs}/**/*.test.ts', 'backends/{embedded,cf-d1}/**/*.test.ts']
/** Tests of rules, which keep nothing and start nothing. */
const PURE = [
  'lib/{client,contract,exchange,feeds,gtd}/**/*.test.ts',
  'lib/gateway/headers/**/*.test.ts',
  'lib/shootout/{app-bench,gateway-bench}/**/*.test.ts',
  'app/**/*.test.ts',
]

export default defineConfig({
  test: {
    // A skip that nobody looks at and a test that only passes alone are both refused.
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: UNIT,
          exclude: ['specs/{gateway,cli}/**', ...PURE],
          // Some start processes or try thousands of values; a busy machine is no reason to fail.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'pure',
          include: PURE,
          testTimeout: 30_000,
          // Two thirds of their processor time were spent on a process for each file, which loaded the same modules again.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          // Black box: real servers on free ports, so fewer at once and more patience.
          name: 'gateway',
          include: ['specs/gateway/**/*.test.ts'],
          retry: BLACK_BOX_RETRIES,
          testTimeout: 30_000,
          hookTimeout: 90_000,
          // Those that say so only wait, and the sooner all of them do the better.
          maxConcurrency: 20,
          // Files too: half of their time is waiting for time limits and for processes to start.
          maxWorkers: 3,
        },
      },
      {
        extends: true,
        test: {
          // Starts the whole project as a person would; needs the build of the app.
          name: 'cli',
          include: ['specs/cli/**/*.test.ts'],
          retry: BLACK_BOX_RETRIES,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
})
