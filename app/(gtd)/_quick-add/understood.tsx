import type { QuickAdd, QuickAddToken } from '#lib/gtd/quick-add.ts'
import { KeptAsText } from './kept-as-text.tsx'
import { TokenChips } from './token-chips.tsx'

/** What was understood of a line, and what was not. */
export function Understood({
  line,
  today,
  onTurnToText,
}: {
  line: QuickAdd
  today: string
  onTurnToText: (token: QuickAddToken) => void
}) {
  return (
    <div className="mt-2 space-y-2">
      {line.tokens.length > 0 && <TokenChips line={line} today={today} onTurnToText={onTurnToText} />}
      <KeptAsText words={line.unknown} />
    </div>
  )
}
