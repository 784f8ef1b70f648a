import type { Hono } from 'hono'
import { parseBatch } from '#lib/contract/batch.ts'
import { type Env, sessionOf } from '../context.ts'
import { sendJson } from '../render.ts'
import { applyBatch } from '../store/batch.ts'
import { needsOf } from '../store/needs.ts'
import { write } from '../store/write.ts'

/** `POST /batch`: up to 500 operations, all or nothing. */
export function addBatchRoute(app: Hono<Env>): void {
  app.post('/batch', async (c) => {
    const operations = parseBatch(c.get('body'))
    const results = await write(sessionOf(c), needsOf(operations), (draft) => applyBatch(draft, operations))
    return sendJson(c, 200, { results })
  })
}
