import { createStore } from '#lib/client/store.ts'

/** Why code could not be loaded the last time that it could not. Whoever can be reached then finds out what it means. */
export const codeFailure = createStore<unknown>(null)
