import type { Run, Timing } from './run.ts'

/** A run that found nothing yet, for tests. */
export function emptyRun(found: Partial<Run> = {}): Run {
  return {
    startedAt: '2026-11-21T08:00:00.000Z',
    command: 'npm run bench:app',
    environment: { CPU: 'one' },
    backends: [{ id: 'one', name: 'One' }],
    ...{ interactions: [], scrolls: [], bare: [], loads: [], audits: [], skipped: [] },
    ...found,
  }
}

/** A keypress that showed at `shownMs`. */
export function timing(shownMs: number, inpMs = 0): Timing {
  return { firstMs: shownMs / 2, shownMs, inpMs }
}
