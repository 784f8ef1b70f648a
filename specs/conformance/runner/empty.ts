import { Mismatch } from './mismatch.ts'
import type { Trial } from './trial.ts'

const PAGE = 500

/** Deletes every task and project of the trial's user. Throws when some will not go. */
export async function emptyUser(t: Trial): Promise<void> {
  for (const [type, path] of [
    ['task', '/tasks'],
    ['project', '/projects'],
  ] as const)
    for (;;) {
      const rows = await t.list<{ id: string }>(`${path}?limit=${PAGE}`)
      if (rows.length === 0) break
      await deleteAll(t, type, path, rows)
      if (rows.length < PAGE) break
    }
}

/** One at a time where the batch fails, so that a backend whose batch is broken can still be judged on the rest. */
async function deleteAll(t: Trial, type: 'task' | 'project', path: string, rows: { id: string }[]): Promise<void> {
  const batch = await t.batch(rows.map(({ id }) => ({ op: 'delete', type, id })))
  if (batch.status === 200) return
  for (const { id } of rows) {
    const answer = await t.delete(`${path}/${id}`)
    if (answer.status !== 204)
      throw new Mismatch(`${path}/${id} to be deleted before the case starts`, answer.summary(), answer.about)
  }
}
