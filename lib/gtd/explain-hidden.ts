import type { Hidden } from './availability.ts'
import { formatDay } from './dates.ts'

/** Why a task cannot be worked on now, in words: `deferred until Mon 23 Nov`, `behind ‘Draft outline’`, `project is someday`. */
export function explainHidden(hidden: Hidden, today: string): string {
  switch (hidden.kind) {
    case 'done':
      return 'done'
    case 'project':
      return `project is ${hidden.status === 'archive' ? 'archived' : 'someday'}`
    case 'deferred':
      return `deferred until ${formatDay(hidden.until, today).replace('Tomorrow', 'tomorrow')}`
    case 'behind':
      return `behind ‘${hidden.task.title}’`
  }
}
