'use client'

import type { Task, TaskStatus } from '#lib/contract/task.ts'
import { useSetDialog } from '../../_state/dialog.tsx'
import { useTaskActions } from './use-task-actions.ts'

/** Gives tasks a status. What is to wait without it being known for whom is asked about first, and stays until that is answered. */
export function useMoveTo(): (tasks: readonly Task[], status: TaskStatus) => void {
  const { setStatus } = useTaskActions()
  const setDialog = useSetDialog()
  return (tasks, status) => {
    if (status === 'waiting' && tasks.some(({ waiting_for }) => waiting_for === null))
      setDialog({ kind: 'pick-person', tasks })
    else void setStatus(tasks, status)
  }
}
