import { isStaleWrite } from '#lib/db/database.ts'
import type { Draft } from './draft.ts'
import { loadDraft } from './load.ts'
import type { Needs } from './needs.ts'
import type { Session } from './session.ts'
import { statementsOf } from './statements.ts'

/** Fifty writers of one row, on a database that is milliseconds away, all get their turn. */
const ATTEMPTS_MAX = 25
const PAUSE_MAX_MS = 400

/**
 * The one way to write: read what it needs, plan on the draft, commit the draft as one guarded batch.
 * When a row has changed in between nothing is written and the plan is made again from fresh rows, which then
 * finds the reason: a 412, 409 or 400, or nothing at all. Whatever `plan` throws, nothing is written.
 */
export function write<T>(session: Session, needs: Needs, plan: (draft: Draft) => T): Promise<T> {
  return session.turn(async () => {
    for (let attempt = 1; ; attempt++) {
      const draft = await loadDraft(session, needs)
      const result = plan(draft)
      try {
        await commit(session, draft)
        return result
      } catch (error) {
        if (!isStaleWrite(error) || attempt === ATTEMPTS_MAX) throw error
        await pause(attempt)
      }
    }
  })
}

async function commit({ db, userId, run }: Session, draft: Draft): Promise<void> {
  const [first, ...rest] = statementsOf(db, userId, draft)
  if (first) await run(db.batch([first, ...rest]))
}

/** Full jitter: rivals that met once should not meet again. */
function pause(attempt: number): Promise<void> {
  const ms = Math.random() * Math.min(PAUSE_MAX_MS, 2 ** attempt)
  return new Promise((resolve) => setTimeout(resolve, ms))
}
