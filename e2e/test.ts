import { test as base } from '@playwright/test'
import { type Data, openData } from './data.ts'
import { type PageWatch, watchPage } from './page-watch.ts'
import { type BackendId, type Stack, startStack } from './stack.ts'

/** What a project of `playwright.config.ts` chooses. */
export type Options = { backend: BackendId }

type TestFixtures = {
  /** The chosen backend's data; both backends are empty when a test starts. */
  data: Data
  /** The other one's, to tell them apart. */
  otherData: Data
  watch: PageWatch
}
type WorkerFixtures = Options & { stack: Stack }

/** Each worker has an app and backends of its own, so tests never meet; each test starts on empty backends. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  backend: ['bun-sqlite', { option: true, scope: 'worker' }],
  stack: [
    async ({ backend }, use) => {
      const stack = await startStack(backend)
      await use(stack)
      await stack.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ stack }, use) => use(stack.url),
  data: async ({ stack, backend }, use) => {
    const data = openData(stack.url, backend)
    await data.clear()
    await use(data)
  },
  otherData: async ({ stack, backend }, use) => {
    await use(openData(stack.url, otherThan(backend)))
  },
  watch: [
    async ({ page, data: _cleared, otherData }, use) => {
      await otherData.clear()
      const watch = await watchPage(page)
      await use(watch)
      watch.verify()
    },
    { auto: true },
  ],
})

export { expect } from '@playwright/test'

/** The backend that `backend` is not. */
export function otherThan(backend: BackendId): BackendId {
  return backend === 'bun-sqlite' ? 'embedded' : 'bun-sqlite'
}
