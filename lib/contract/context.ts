import { z } from 'zod'

/** A context in use and how many open tasks carry it. */
export const contextSummary = z.object({ name: z.string(), open_tasks: z.int() }).meta({ id: 'ContextSummary' })
export type ContextSummary = z.infer<typeof contextSummary>
