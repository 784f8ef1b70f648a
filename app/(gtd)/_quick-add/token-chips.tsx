import { Bolt, CalendarClock, CircleDot, Repeat2, StickyNote, Timer } from 'lucide-react'
import type { QuickAdd, QuickAddToken, TokenKind } from '#lib/gtd/quick-add.ts'
import { sayToken } from '#lib/gtd/say-token.ts'
import { Chip } from '../../_components/ui/chip.tsx'
import { type Icon, icon } from '../../_components/ui/icon.tsx'

const CalendarDays = icon('CalendarDays')
const Hourglass = icon('Hourglass')
const Layers = icon('Layers')

/** A context brings its own sign. */
const ICONS: Partial<Record<TokenKind, Icon>> = {
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
        return (
          <li key={`${token.kind}-${token.start}`}>
            <Chip
              words={sayToken(token, line, today)}
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
