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
  X,
} from 'lucide-react'
import { formatDay } from '#lib/gtd/dates.ts'
import { formatEstimate } from '#lib/gtd/estimate.ts'
import type { QuickAdd, QuickAddToken, TokenKind } from '#lib/gtd/quick-add.ts'

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
        const Icon = ICONS[token.kind]
        const words = wordsFor(token, line, today)
        return (
          <li key={`${token.kind}-${token.start}`}>
            <button
              type="button"
              title="Keep this as text instead"
              aria-label={`${words}, keep as text instead`}
              onClick={() => onTurnToText(token)}
              className="group/chip flex h-7 max-w-64 animate-fade items-center gap-1.5 rounded-full bg-accent-soft pr-2 pl-2.5 text-accent text-sm hover:bg-hover"
            >
              {Icon && <Icon aria-hidden="true" className="size-3.5 shrink-0" />}
              <span className="truncate">{words}</span>
              <X aria-hidden="true" className="size-3 shrink-0 opacity-60 group-hover/chip:opacity-100" />
            </button>
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
