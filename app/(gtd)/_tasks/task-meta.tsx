import type { ReactNode } from 'react'
import type { Task } from '#lib/contract/task.ts'
import { formatDay } from '#lib/gtd/dates.ts'
import { sayEnergy } from '#lib/gtd/energy.ts'
import { formatEstimate } from '#lib/gtd/estimate.ts'
import { cx } from '../../_components/ui/cx.ts'
import { STATUS_LOOKS } from '../_shell/destinations.ts'
import { RowIcon } from './row-icon.tsx'

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
        <WithIcon>
          <StatusIcon aria-hidden="true" className={cx('size-3.5', colour)} />
          <span className="capitalize">{task.status}</span>
        </WithIcon>
      )}
      {task.notes !== '' && <RowIcon name="notes" label="Has notes" className="size-3.5 shrink-0" />}
      {columns.person &&
        task.waiting_for &&
        (columns.status ? (
          <Piece className="max-w-32 truncate">
            <Unseen>waiting for </Unseen>
            {task.waiting_for}
          </Piece>
        ) : (
          <WithIcon>
            <RowIcon name="person" label="Waiting for" className="size-3.5 text-amber" />
            <span className="max-w-32 truncate">{task.waiting_for}</span>
          </WithIcon>
        ))}
      {remark && <Piece className={cx('tabular-nums', isUrgent && 'font-medium text-amber')}>{remark}</Piece>}
      <Contexts names={task.contexts.filter((name) => name !== columns.without)} />
      {task.time_estimate_minutes !== null && <Piece>{formatEstimate(task.time_estimate_minutes)}</Piece>}
      {task.energy && <RowIcon name={task.energy} label={sayEnergy(task.energy)} className="size-4 shrink-0" />}
      {projectName && <Piece className="part-last">{projectName}</Piece>}
      {isDeferred && task.defer_until && (
        <WithIcon className="@max-2xl:-order-1">
          <RowIcon name="deferred" label="Deferred until" className="size-3.5" />
          {formatDay(task.defer_until, today)}
        </WithIcon>
      )}
      {task.recurrence && <RowIcon name="repeats" label="Repeats" className="@max-2xl:-order-1 size-3.5 shrink-0" />}
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
        <Piece key={name} className="part">
          {name}
        </Piece>
      ))}
      {rest.length > 0 && (
        <span data-words={rest.join(' ')}>
          <span aria-hidden="true">+{rest.length}</span>
          <Unseen>{rest.join(' ')}</Unseen>
        </span>
      )}
    </>
  )
}

function Due({ date, today, isDone }: { date: string; today: string; isDone: boolean }) {
  const isOverdue = !isDone && date < today
  const isToday = !isDone && date === today
  return (
    <Piece
      className={cx(
        'shrink-0 @2xl:min-w-20 @max-2xl:-order-2 @2xl:text-right tabular-nums',
        isOverdue && 'font-medium text-danger',
        isToday && 'font-medium text-amber',
      )}
    >
      <Unseen>{isOverdue ? 'overdue since ' : 'due '}</Unseen>
      {formatDay(date, today)}
    </Piece>
  )
}

/** A row is many pieces, so one that is only text is no more than that: no flex box around it, no element within. */
function Piece({ className, children }: { className?: string; children: ReactNode }) {
  return <span className={cx('whitespace-nowrap', className)}>{children}</span>
}

function WithIcon({ className, children }: { className?: string; children: ReactNode }) {
  return <span className={cx('inline-flex items-center gap-1 whitespace-nowrap', className)}>{children}</span>
}

/**
 * Words for those who hear the list. Not `sr-only`: positioned and clipped to a path, every one of them would be a layer
 * of its own to the browser, and a list has hundreds.
 */
function Unseen({ children }: { children: ReactNode }) {
  return <span className="-mr-px inline-block size-px overflow-hidden">{children}</span>
}
