'use client'

import { ArrowLeft, Trash2, X } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { useTask } from '#lib/client/use-task.ts'
import type { Task } from '#lib/contract/task.ts'
import { Dialog } from '../../_components/ui/dialog.tsx'
import { IconButton } from '../../_components/ui/icon-button.tsx'
import { Skeleton } from '../../_components/ui/skeleton.tsx'
import { useCommands } from '../../_keys/use-commands.ts'
import { useMediaQuery } from '../../_state/use-media-query.ts'
import { useTaskActions } from '../_actions/use-task-actions.ts'
import { TaskForm } from './task-form.tsx'

/** Everything of one task: beside the list where there is room, else a sheet over it. */
export function TaskDetails({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: task, error } = useTask(id)
  const isBeside = useMediaQuery('(min-width: 64rem)')
  const body = task ? (
    <TaskForm task={task} />
  ) : task === null ? (
    <p className="px-5 py-8 text-ink-2">This task is not there any more.</p>
  ) : error ? (
    <p className="px-5 py-8 text-ink-2">This task could not be loaded. {error.message}</p>
  ) : (
    <Loading />
  )
  if (!isBeside)
    return (
      <Dialog title="Task details" isTitleHidden place="sheet" onClose={onClose} className="h-full">
        <Toolbar task={task ?? null} onClose={onClose} isSheet />
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain pt-2.5">{body}</div>
      </Dialog>
    )
  return (
    <Beside onClose={onClose}>
      <Toolbar task={task ?? null} onClose={onClose} />
      <div className="-mt-1.5 min-h-0 flex-1 overflow-y-auto pt-1.5">{body}</div>
    </Beside>
  )
}

function Beside({ onClose, children }: { onClose: () => void; children: React.ReactNode }) {
  const panel = useRef<HTMLElement>(null)
  const opener = useRef<Element | null>(null)
  // Before it is painted, and so before the next key: later it would take the focus from where that key put it.
  useLayoutEffect(() => {
    opener.current = document.activeElement
    // Opened with Enter, it is what comes next; with the pointer, the list stays in hand.
    if (opener.current?.matches('[data-task] a:focus-visible')) panel.current?.focus({ preventScroll: true })
  }, [])
  function close() {
    const hadFocus = panel.current?.contains(document.activeElement)
    onClose()
    if (hadFocus)
      (opener.current instanceof HTMLElement && opener.current.isConnected
        ? opener.current
        : document.getElementById('main')
      )?.focus()
  }
  useCommands([
    { id: 'close-details', title: 'Close the details', group: 'Task', keys: ['Escape'], run: close },
    {
      id: 'edit-title',
      title: 'Edit the open task',
      group: 'Task',
      keys: ['i'],
      run: () => panel.current?.querySelector('textarea')?.focus(),
    },
  ])
  return (
    <aside
      ref={panel}
      aria-label="Task details"
      tabIndex={-1}
      onKeyDown={(event) => {
        // A field gives up the focus first; then Escape is a command again.
        if (event.key === 'Escape' && event.target !== panel.current) panel.current?.focus()
      }}
      className="absolute inset-y-0 right-0 z-20 flex w-[25rem] animate-slide-in flex-col border-line border-l bg-surface outline-none"
    >
      {children}
    </aside>
  )
}

function Toolbar({ task, onClose, isSheet }: { task: Task | null; onClose: () => void; isSheet?: boolean }) {
  const { remove } = useTaskActions()
  return (
    <div className="flex h-12 shrink-0 items-center gap-1 px-3">
      {isSheet && (
        <IconButton label="Close details" onClick={onClose}>
          <ArrowLeft aria-hidden="true" />
        </IconButton>
      )}
      <span className="flex-1" />
      {task && (
        <IconButton
          label="Delete task"
          onClick={() => {
            void remove([task])
            onClose()
          }}
        >
          <Trash2 aria-hidden="true" />
        </IconButton>
      )}
      {!isSheet && (
        <IconButton label="Close details" onClick={onClose}>
          <X aria-hidden="true" />
        </IconButton>
      )}
    </div>
  )
}

function Loading() {
  return (
    <div role="status" aria-label="Loading the task" className="space-y-4 px-5 py-2">
      <Skeleton className="h-6 w-3/4" />
      <Skeleton className="h-8 w-full" />
      <Skeleton className="h-3 w-1/2" />
      <Skeleton className="h-3 w-2/3" />
      <Skeleton className="h-3 w-5/6" />
    </div>
  )
}
