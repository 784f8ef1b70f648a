import {
  Bolt,
  CalendarClock,
  CalendarDays,
  CircleDot,
  Hourglass,
  Layers,
  type LucideIcon,
  Repeat2,
  StickyNote,
  Timer,
} from 'lucide-react'
import { formatDay } from '#lib/gtd/dates.ts'
import { formatEstimate } from '#lib/gtd/estimate.ts'
import type { QuickAdd, QuickAddToken, TokenKind } from '#lib/gtd/quick-add.ts'
import { Chip } from '../../_components/ui/chip.tsx'

/** A context brings its own sign. */
const ICONS: Partial<Record<TokenKind, LucideIcon>> = {
  project: Layers,
  waiting: Hourglass,
  due: CalendarDays,
  defer: CalendarClock,
  recurrence: Repeat2,
  estimate: Timer,
  energy: Bolt,
  status: CircleDot,
  notes: StickyNote,
}

/** The parts of a line that were understood. A click turns one back into text. */
export function TokenChips({
  line,
  today,
  onTurnToText,
}: {
  line: QuickAdd
  today: string
  onTurnToText: (token: QuickAddToken) => void
}) {
  return (
    <ul aria-label="Understood" className="flex flex-wrap gap-1.5">
      {line.tokens.map((token) => {
        const words = wordsFor(token, line, today)
        return (
          <li key={`${token.kind}-${token.start}`}>
            <Chip
              words={words}
              icon={ICONS[token.kind]}
              title="Keep this as text instead"
              undoes="keep as text instead"
              onClick={() => onTurnToText(token)}
            />
          </li>
        )
      })}
    </ul>
  )
}

function wordsFor({ kind, text }: QuickAddToken, line: QuickAdd, today: string): string {
  switch (kind) {
    case 'context':
      return text
    case 'project':
      return line.project?.id ? line.project.name : `New project “${line.project?.name}”`
    case 'waiting':
      return `Waiting for ${line.waiting_for}`
    case 'due':
      return line.due_on ? `Due ${formatDay(line.due_on, today)}` : text
    case 'defer':
      return line.defer_until ? `Deferred until ${formatDay(line.defer_until, today)}` : text
    case 'estimate':
      return line.time_estimate_minutes ? formatEstimate(line.time_estimate_minutes) : text
    case 'energy':
      return `${line.energy} energy`
    case 'status':
      return `${line.status}`
    case 'notes':
      return line.notes ?? text
    case 'recurrence':
      return text
  }
}
