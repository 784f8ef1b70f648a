'use client'

import { type MouseEvent, memo, useState } from 'react'
import type { Task } from '#lib/contract/task.ts'
import { cx } from '../../_components/ui/cx.ts'
import { CheckCircle } from './check-circle.tsx'
import { type MetaColumns, TaskMeta } from './task-meta.tsx'

/** What a row tells its list. */
export type RowHandlers = {
  onOpen(task: Task): void
  onToggleDone(task: Task): void
  onSelect(task: Task, isRange: boolean): void
  /** Whether the list stood already, so that a new row is news. */
  isStanding(): boolean
}

/** Where a row stands in a list of which only a part is in the page. */
export type RowPlace = {
  /** Among all pieces of the board. */
  index: number
  /** Among the rows of its section, from 1. */
  position: number
  of: number
  /** What is left out before it (px). */
  gap: number
  /** Gets the row's element, to measure it, where rows are not all of one height. */
  measure: ((element: HTMLElement | null) => void) | undefined
}

export type TaskRowProps = {
  task: Task
  today: string
  projectName?: string
  /** Which pieces of metadata this list shows, and whether due dates have a column. */
  columns: MetaColumns
  /** What this list alone says of it. */
  remark?: string
  isUrgent?: boolean
  isOpen: boolean
  isSelected: boolean
  isLeaving: boolean
  handlers: RowHandlers
} & Partial<RowPlace>

/** One task of a list. The link that is its title covers the row; circle and box lie above it. */
export const TaskRow = memo(function TaskRow({
  task,
  today,
  projectName,
  columns,
  remark,
  isUrgent,
  isOpen,
  isSelected,
  isLeaving,
  handlers,
  index,
  position,
  of,
  gap,
  measure,
}: TaskRowProps) {
  const isDone = task.status === 'done'
  // Where rows come and go with scrolling, one that appears is no news.
  const [isNew] = useState(() => index === undefined && handlers.isStanding())
  function onClick(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey) return
    event.preventDefault()
    if (event.shiftKey) handlers.onSelect(task, true)
    else handlers.onOpen(task)
  }
  return (
    <li
      data-task={task.id}
      ref={measure}
      data-index={index}
      aria-posinset={position}
      aria-setsize={of}
      style={gap ? { marginTop: gap } : undefined}
      className={cx(
        'relative',
        isLeaving ? 'pointer-events-none grid animate-leave grid-rows-[1fr]' : isNew && 'animate-arrive',
      )}
    >
      <div
        className={cx(
          'group/row relative flex row touch-pan-y @2xl:items-center items-start gap-1.5 rounded-md pr-2.5 transition-[background-color] duration-75 has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-accent has-[a:focus-visible]:-outline-offset-2 md:pl-1',
          isLeaving && 'overflow-hidden',
          isSelected ? 'bg-accent-soft' : isOpen ? 'bg-hover' : 'pointer:hover:bg-hover/70',
        )}
      >
        <input
          type="checkbox"
          aria-label={`Select “${task.title}”`}
          checked={isSelected}
          onChange={(event) => handlers.onSelect(task, (event.nativeEvent as unknown as MouseEvent).shiftKey)}
          // The list says by `data-selecting` that something is selected: then every row shows its box. Without an
          // appearance there is nothing to see of it, and unlike what is transparent it costs no layer.
          className="@2xl:mt-0 relative z-10 mt-2.5 size-4 shrink-0 accent-accent max-md:in-data-selecting:ml-1 max-md:not-in-data-selecting:hidden md:not-in-data-selecting:appearance-none md:not-in-data-selecting:focus-visible:appearance-auto md:not-in-data-selecting:group-hover/row:appearance-auto"
        />
        <CheckCircle
          isDone={isDone}
          isFresh={isLeaving}
          label={isDone ? `Reopen “${task.title}”` : `Complete “${task.title}”`}
          onClick={() => handlers.onToggleDone(task)}
          className="@2xl:mt-0 z-10 mt-px max-md:not-in-data-selecting:-ml-2 md:mt-1.5"
        />
        <div className="flex min-w-0 flex-1 flex-col pt-2 pb-1 pl-0.5 @2xl:flex-row @2xl:py-1.5 @2xl:items-center @2xl:gap-4">
          <a
            href={`?task=${task.id}`}
            onClick={onClick}
            aria-current={isOpen ? 'true' : undefined}
            className={cx(
              'line-clamp-2 min-w-0 outline-none [overflow-wrap:anywhere] after:absolute after:inset-0 @2xl:line-clamp-none @2xl:flex-1 @2xl:truncate',
              isDone && 'text-ink-2',
              isLeaving && 'text-ink-3 line-through decoration-1',
            )}
          >
            {task.title}
          </a>
          {/* Narrow, what has no room in the line wraps, and is cut off with the next one. */}
          <span className="flex min-w-0 @max-2xl:h-4 flex-wrap items-center gap-x-3 overflow-hidden text-ink-3 text-xs empty:hidden @2xl:max-w-[60%] @2xl:flex-nowrap @2xl:justify-end group-has-checked/row:text-ink-2">
            <TaskMeta
              task={task}
              today={today}
              projectName={projectName}
              columns={columns}
              remark={remark}
              isUrgent={isUrgent}
            />
          </span>
        </div>
      </div>
    </li>
  )
})
