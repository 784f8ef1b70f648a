import type { QuickAdd, QuickAddToken, TokenKind } from '#lib/gtd/quick-add.ts'
import { sayToken } from '#lib/gtd/say-token.ts'
import { Chip } from '../../_components/ui/chip.tsx'
import { type Icon, icon } from '../../_components/ui/icon.tsx'

/** A context brings its own sign. */
const ICONS: Partial<Record<TokenKind, Icon>> = {
  project: icon('Layers'),
  waiting: icon('Hourglass'),
  due: icon('CalendarDays'),
  defer: icon('CalendarClock'),
  recurrence: icon('Repeat2'),
  estimate: icon('Timer'),
  energy: icon('Bolt'),
  status: icon('CircleDot'),
  notes: icon('StickyNote'),
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
          <li key={`${token.kind}-${token.start}`} className="min-w-0 max-w-full">
            <Chip
              words={sayToken(token, line, today)}
              icon={ICONS[token.kind]}
              title="keep this as text instead"
              undoes="keep as text instead"
              onClick={() => onTurnToText(token)}
            />
          </li>
        )
      })}
    </ul>
  )
}
