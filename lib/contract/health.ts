import { z } from 'zod'

/** What a backend says of itself: pragmas are read back from a live connection, never from configuration. */
export const health = z
  .object({
    status: z.enum(['ok', 'error']),
    backend: z.string(),
    version: z.string(),
    runtime: z.string(),
    framework: z.string(),
    database: z.string(),
    journal_mode: z.enum(['wal', 'delete', 'truncate', 'persist', 'memory', 'off', 'managed']),
    synchronous: z.enum(['off', 'normal', 'full', 'extra', 'managed']),
    workers: z.int().min(1),
    pid: z.int().min(0),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof health>

/** `PRAGMA synchronous` answers with a number; this is its name (https://sqlite.org/pragma.html#pragma_synchronous). */
export const SYNCHRONOUS_NAMES = ['off', 'normal', 'full', 'extra'] as const
