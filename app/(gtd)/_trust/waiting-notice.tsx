import { CloudOff, CloudUpload, GitCompareArrows, WifiOff } from 'lucide-react'
import { useDialog } from '../../_state/dialog.tsx'
import { sayWaiting, type Waiting } from './say-waiting.ts'

/** Says, in the header, what cannot be reached and what that means; opens the rest. */
export function WaitingNotice({ waiting }: { waiting: Waiting }) {
  const { setDialog } = useDialog()
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
      className="flex min-w-0 animate-fade items-center gap-2.5 rounded-md bg-amber-soft px-2.5 py-0.5 text-left transition-colors duration-100 hover:bg-hover sm:px-3"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-amber" />
      <span className="min-w-0">
        <span className="block truncate font-medium text-sm leading-4.5">{said.matter} </span>
        <span className="block truncate text-ink-2 text-xs">{said.meaning}</span>
      </span>
    </button>
  )
}
