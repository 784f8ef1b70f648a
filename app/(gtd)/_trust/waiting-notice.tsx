import { CloudOff, CloudUpload, GitCompareArrows, WifiOff } from 'lucide-react'
import { cx } from '../../_components/ui/cx.ts'
import { useSetDialog } from '../../_state/dialog.tsx'
import { sayWaiting, type Waiting } from './say-waiting.ts'

/** Says, in the header, what cannot be reached and what that means; opens the rest. */
export function WaitingNotice({ waiting }: { waiting: Waiting }) {
  const setDialog = useSetDialog()
  const said = sayWaiting(waiting)
  if (!said) return null
  const isToDecide = waiting.state === 'there' && waiting.conflicts.length > 0
  const Icon = { offline: WifiOff, away: CloudOff, there: isToDecide ? GitCompareArrows : CloudUpload }[waiting.state]
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      title={`${said.matter} ${said.meaning}`}
      onClick={() => setDialog({ kind: 'kept-changes' })}
      className="flex min-w-0 animate-fade items-center gap-2 rounded-md bg-amber-soft px-2.5 py-0.5 text-left transition-colors duration-100 hover:bg-hover sm:gap-2.5 sm:px-3"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-amber" />
      <Lines said={said} className="max-sm:hidden" />
      <Lines said={said.brief} className="sm:hidden" />
    </button>
  )
}

function Lines({
  said: { matter, meaning },
  className,
}: {
  said: { matter: string; meaning: string }
  className: string
}) {
  return (
    <span className={cx('min-w-0', className)}>
      <span className="block truncate font-medium text-sm leading-4.5">{matter} </span>
      <span className="block truncate text-ink-2 text-xs">{meaning}</span>
    </span>
  )
}
