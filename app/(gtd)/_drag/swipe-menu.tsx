'use client'

import { CalendarClock, PanelRightOpen, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { STATUS_NAMES, update } from '#lib/client/task-changes.ts'
import { OPEN_STATUSES } from '#lib/client/task-filter.ts'
import type { Task } from '#lib/contract/task.ts'
import { addDays, formatDay, weekdayOf } from '#lib/gtd/dates.ts'
import { cx } from '../../_components/ui/cx.ts'
import { Dialog } from '../../_components/ui/dialog.tsx'
import { useOpenTask } from '../../_state/open-task.ts'
import { useToday } from '../../_state/use-today.ts'
import { useMoveTo } from '../_actions/use-move-to.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { useTaskActions } from '../_actions/use-task-actions.ts'
import { STATUS_LOOKS } from '../_shell/destinations.ts'

/** What a swipe to the left offers: to put the task off, to give it another status, to open or delete it. */
export function SwipeMenu({ task, onClose }: { task: Task; onClose: () => void }) {
  const today = useToday()
  const { perform } = usePerform()
  const { remove } = useTaskActions()
  const moveTo = useMoveTo()
  const { openTask } = useOpenTask()
  const monday = addDays(today, (8 - weekdayOf(today)) % 7 || 7)

  function pick(act: () => void) {
    onClose()
    act()
  }
  function defer(day: string) {
    const what = `“${task.title}” until ${formatDay(day, today).replace('Tomorrow', 'tomorrow')}`
    void perform({
      transitions: [update(task, { defer_until: day })],
      done: `Deferred ${what}`,
      attempt: `defer ${what}`,
    })
  }

  return (
    <Dialog title={task.title} place="sheet" onClose={onClose}>
      <div className="grid grid-cols-2 gap-2 overflow-y-auto overscroll-contain px-4 pt-2 pb-5">
        {[
          { day: addDays(today, 1), label: 'Tomorrow' },
          { day: monday, label: 'Next Monday' },
        ].map(({ day, label }) => (
          <Choice
            key={label}
            icon={<CalendarClock aria-hidden="true" className="size-4.5 text-ink-2" />}
            onClick={() => pick(() => defer(day))}
          >
            <span className="sr-only">Defer until </span>
            {label}
          </Choice>
        ))}
        {OPEN_STATUSES.filter((status) => status !== task.status).map((status) => {
          const { icon: Icon, colour } = STATUS_LOOKS[status]
          return (
            <Choice
              key={status}
              icon={<Icon aria-hidden="true" className={cx('size-4.5', colour)} />}
              onClick={() => pick(() => moveTo([task], status))}
            >
              <span className="sr-only">Move to </span>
              {STATUS_NAMES[status]}
            </Choice>
          )
        })}
        <Choice
          icon={<PanelRightOpen aria-hidden="true" className="size-4.5 text-ink-2" />}
          onClick={() => pick(() => openTask(task.id))}
        >
          Open
        </Choice>
        <Choice
          icon={<Trash2 aria-hidden="true" className="size-4.5 text-danger" />}
          onClick={() => pick(() => void remove([task]))}
        >
          Delete
        </Choice>
      </div>
    </Dialog>
  )
}

function Choice({ icon, onClick, children }: { icon: ReactNode; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex min-h-12 items-center gap-3 rounded-md border border-line px-3.5 text-left last:odd:col-span-2 hover:bg-hover"
    >
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
    </button>
  )
}
