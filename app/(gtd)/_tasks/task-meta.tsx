import {
  BatteryFull,
  BatteryLow,
  BatteryMedium,
  CalendarClock,
  Hourglass,
  type LucideIcon,
  NotebookText,
  Repeat2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { Energy, Task } from '#lib/contract/task.ts'
import { formatDay } from '#lib/gtd/dates.ts'
import { formatEstimate } from '#lib/gtd/estimate.ts'
import { cx } from '../../_components/ui/cx.ts'
import { STATUS_LOOKS } from '../_shell/destinations.ts'

/**
 * What a list shows of its tasks. `due` keeps a column for dates, so that what stands before them
 * lines up; `without` is a context that all of them have.
 */
export type MetaColumns = { status: boolean; person: boolean; due: boolean; without?: string }

/** What else there is to know of a task, quietly. What is unset is not shown. */
export function TaskMeta({
  task,
  today,
  projectName,
  columns,
  remark,
  isUrgent,
}: {
  task: Task
  today: string
  projectName?: string
  columns: MetaColumns
  remark?: string
  isUrgent?: boolean
}) {
  const { icon: StatusIcon, colour } = STATUS_LOOKS[task.status]
  const isDeferred = task.defer_until !== null && task.defer_until > today && task.status !== 'done'
  return (
    <>
      {columns.status && (
        <Piece>
          <StatusIcon aria-hidden="true" className={cx('size-3.5', colour)} />
          <span className="capitalize">{task.status}</span>
        </Piece>
      )}
      {task.notes !== '' && (
        <Piece>
          <NotebookText role="img" className="size-3.5">
            <title>has notes</title>
          </NotebookText>
        </Piece>
      )}
      {columns.person && task.waiting_for && (
        <Piece>
          {columns.status ? (
            <Unseen>waiting for </Unseen>
          ) : (
            <Hourglass role="img" className="size-3.5 text-amber">
              <title>waiting for </title>
            </Hourglass>
          )}
          <span className="max-w-32 truncate">{task.waiting_for}</span>
        </Piece>
      )}
      {remark && <Piece className={cx('tabular-nums', isUrgent && 'font-medium text-amber')}>{remark}</Piece>}
      <Contexts names={task.contexts.filter((name) => name !== columns.without)} />
      {task.time_estimate_minutes !== null && <Piece>{formatEstimate(task.time_estimate_minutes)}</Piece>}
      {task.energy && <EnergyPiece energy={task.energy} />}
      {projectName && (
        <Piece>
          <span className="max-w-44 truncate">{projectName}</span>
        </Piece>
      )}
      {isDeferred && task.defer_until && (
        <Piece>
          <CalendarClock role="img" className="size-3.5">
            <title>deferred until </title>
          </CalendarClock>
          {formatDay(task.defer_until, today)}
        </Piece>
      )}
      {task.recurrence && (
        <Piece className="@max-2xl:order-first">
          <Repeat2 role="img" className="size-3.5">
            <title>repeats</title>
          </Repeat2>
        </Piece>
      )}
      {task.due_on ? (
        <Due date={task.due_on} today={today} isDone={task.status === 'done'} />
      ) : (
        columns.due && <span aria-hidden="true" className="@max-2xl:hidden w-20 shrink-0" />
      )}
    </>
  )
}

/** So many contexts stand in a row; of more it is said how many. */
const CONTEXTS_SHOWN = 4

function Contexts({ names }: { names: readonly string[] }) {
  const rest = names.slice(CONTEXTS_SHOWN)
  return (
    <>
      {names.slice(0, CONTEXTS_SHOWN).map((name) => (
        <Piece key={name}>{name}</Piece>
      ))}
      {rest.length > 0 && (
        <span title={rest.join(' ')}>
          <span aria-hidden="true">+{rest.length}</span>
          <Unseen>{rest.join(' ')}</Unseen>
        </span>
      )}
    </>
  )
}

const BATTERIES: Record<Energy, LucideIcon> = { low: BatteryLow, medium: BatteryMedium, high: BatteryFull }

function EnergyPiece({ energy }: { energy: Energy }) {
  const Icon = BATTERIES[energy]
  return (
    <Icon role="img" className="size-4 shrink-0">
      <title>{`${energy} energy`}</title>
    </Icon>
  )
}

function Due({ date, today, isDone }: { date: string; today: string; isDone: boolean }) {
  const isOverdue = !isDone && date < today
  const isToday = !isDone && date === today
  return (
    <Piece
      className={cx(
        'shrink-0 @2xl:min-w-20 @max-2xl:order-first @2xl:justify-end tabular-nums',
        isOverdue && 'font-medium text-danger',
        isToday && 'font-medium text-amber',
      )}
    >
      <Unseen>{isOverdue ? 'overdue since ' : 'due '}</Unseen>
      {formatDay(date, today)}
    </Piece>
  )
}

function Piece({ className, children }: { className?: string; children: ReactNode }) {
  return <span className={cx('inline-flex items-center gap-1 whitespace-nowrap', className)}>{children}</span>
}

/**
 * Words for those who hear the list. Not `sr-only`: positioned and clipped to a path, every one of them would be a layer
 * of its own to the browser, and a list has hundreds.
 */
function Unseen({ children }: { children: ReactNode }) {
  return <span className="-mr-1.25 inline-block size-px overflow-hidden">{children}</span>
}
