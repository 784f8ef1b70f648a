import { TITLE_MAX } from '#lib/contract/limits.ts'
import { fitsCodePoints } from '#lib/contract/text.ts'
import type { QuickAdd } from '#lib/gtd/quick-add.ts'

/** What keeps a line from being added, in a sentence; null when nothing does. */
export function captureProblem(line: QuickAdd): string | null {
  if (line.title === '') return 'A task needs a title.'
  return fitsCodePoints(line.title, TITLE_MAX)
    ? null
    : `A title has at most ${TITLE_MAX} characters; put the rest into notes.`
}
