'use client'

import { ArrowDown, ArrowUp, AtSign, CalendarClock, CalendarDays, Check, Layers, Trash2, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { STATUS_NAMES } from '#lib/client/task-changes.ts'
import { OPEN_STATUSES } from '#lib/client/task-filter.ts'
import type { Task } from '#lib/contract/task.ts'
import { cx } from '../../_components/ui/cx.ts'
import { useSetDialog } from '../../_state/dialog.tsx'
import { useMoveTo } from '../_actions/use-move-to.ts'
import { useTaskActions } from '../_actions/use-task-actions.ts'
import { STATUS_LOOKS } from '../_shell/destinations.ts'

/** What can be done with all selected tasks at once. It floats over the end of the list. */
export function BulkBar({
  tasks,
  total,
  onComplete,
  onMove,
  onSelectAll,
  onClear,
}: {
  tasks: readonly Task[]
  total: number
  onComplete: () => void
  /** Moves them in a list that has an order of its own; null elsewhere. */
  onMove?: ((by: 1 | -1) => void) | null
  onSelectAll: () => void
  onClear: () => void
}) {
  const { remove } = useTaskActions()
  const moveTo = useMoveTo()
  const setDialog = useSetDialog()
  return (
    <div className="pointer-events-none sticky bottom-3 z-20 mt-6 flex justify-center">
      <div
        role="toolbar"
        aria-label="Selected tasks"
        className={cx(
          'pointer-events-auto flex max-w-full animate-rise flex-wrap items-center justify-center gap-0.5 rounded-lg border border-line bg-raised p-1.5 shadow-float max-sm:grid max-sm:w-full max-sm:gap-x-0',
          // On a phone two lines, full to the end.
          onMove ? 'max-sm:grid-cols-8' : 'max-sm:grid-cols-7',
        )}
      >
        <p
          aria-live="polite"
          className={cx(
            'px-2 font-medium text-sm tabular-nums max-sm:px-1',
            tasks.length < total ? 'max-sm:col-span-2' : 'max-sm:col-span-3',
          )}
        >
          {tasks.length} selected
        </p>
        {tasks.length < total && (
          <BarButton label="Select all" onClick={onSelectAll}>
            All {total}
          </BarButton>
        )}
        <Divider />
        {OPEN_STATUSES.map((status) => {
          const { icon: Icon, colour } = STATUS_LOOKS[status]
          return (
            <BarButton key={status} label={`Move to ${STATUS_NAMES[status]}`} onClick={() => moveTo(tasks, status)}>
              <Icon aria-hidden="true" className={cx('size-4', colour)} />
            </BarButton>
          )
        })}
        <BarButton label="Complete" onClick={onComplete}>
          <Check aria-hidden="true" className="size-4" />
        </BarButton>
        <Divider />
        <BarButton label="Move to project" onClick={() => setDialog({ kind: 'pick-project', tasks })}>
          <Layers aria-hidden="true" className="size-4" />
          <span className="max-sm:hidden">Project</span>
        </BarButton>
        <BarButton label="Set context" onClick={() => setDialog({ kind: 'pick-context', tasks })}>
          <AtSign aria-hidden="true" className="size-4" />
          <span className="max-sm:hidden">Context</span>
        </BarButton>
        <BarButton label="Set the due date" onClick={() => setDialog({ kind: 'pick-day', field: 'due_on', tasks })}>
          <CalendarDays aria-hidden="true" className="size-4" />
        </BarButton>
        <BarButton
          label="Defer until a day"
          onClick={() => setDialog({ kind: 'pick-day', field: 'defer_until', tasks })}
        >
          <CalendarClock aria-hidden="true" className="size-4" />
        </BarButton>
        {onMove && (
          <>
            <BarButton label="Move up" onClick={() => onMove(-1)}>
              <ArrowUp aria-hidden="true" className="size-4" />
            </BarButton>
            <BarButton label="Move down" onClick={() => onMove(1)}>
              <ArrowDown aria-hidden="true" className="size-4" />
            </BarButton>
          </>
        )}
        <BarButton label="Delete" onClick={() => void remove(tasks)}>
          <Trash2 aria-hidden="true" className="size-4 text-danger" />
        </BarButton>
        <Divider />
        <BarButton label="Clear selection" onClick={onClear}>
          <X aria-hidden="true" className="size-4" />
        </BarButton>
      </div>
    </div>
  )
}

function BarButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="inline-flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-md px-2 text-ink-2 text-sm hover:bg-hover hover:text-ink max-sm:h-11 max-sm:min-w-0 max-sm:whitespace-nowrap max-sm:px-0"
    >
      {children}
    </button>
  )
}

function Divider() {
  return <span aria-hidden="true" className="mx-1 h-5 w-px bg-line max-sm:hidden" />
}
