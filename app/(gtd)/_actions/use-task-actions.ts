'use client'

import { useMemo } from 'react'
import * as changes from '#lib/client/task-changes.ts'
import type { Task, TaskStatus, TaskWritable } from '#lib/contract/task.ts'
import { usePerform } from './use-perform.ts'

/** What can be done with tasks. Each shows at once and can be undone. */
export function useTaskActions() {
  const { perform } = usePerform()
  return useMemo(
    () => ({
      /** Completes what is open; where all are done already, reopens them as next actions. */
      toggleDone: (tasks: readonly Task[]) =>
        perform(changes.setStatus(tasks, tasks.every(({ status }) => status === 'done') ? 'next' : 'done')),
      setStatus: (tasks: readonly Task[], status: TaskStatus) => perform(changes.setStatus(tasks, status)),
      setProject: (tasks: readonly Task[], project: { id: string; name: string } | null) =>
        perform(changes.setProject(tasks, project)),
      setContext: (tasks: readonly Task[], context: string, isOn: boolean) =>
        perform(changes.setContext(tasks, context, isOn)),
      remove: (tasks: readonly Task[]) => perform(changes.deleteTasks(tasks)),
      edit: (task: Task, patch: Partial<TaskWritable>) => perform(changes.editTask(task, patch), 'quiet'),
      /** For a field that keeps the text and says what became of it. */
      editText: (task: Task, patch: Partial<TaskWritable>) => perform(changes.editTask(task, patch), 'silent'),
    }),
    [perform],
  )
}
