'use client'

import { useMemo } from 'react'
import * as edits from '#lib/client/task-edits.ts'
import type { Task, TaskWritable } from '#lib/contract/task.ts'
import { usePerform } from './use-perform.ts'

/** What can be done with tasks where they are edited, dragged or chosen. Each shows at once and can be undone. */
export function useTaskEdits() {
  const { perform } = usePerform()
  return useMemo(
    () => ({
      setProject: (tasks: readonly Task[], project: { id: string; name: string } | null) =>
        perform(edits.setProject(tasks, project)),
      setContext: (tasks: readonly Task[], context: string, isOn: boolean) =>
        perform(edits.setContext(tasks, context, isOn)),
      edit: (task: Task, patch: Partial<TaskWritable>) => perform(edits.editTask(task, patch), 'quiet'),
      /**
       * For a field that keeps the text and says what became of it, unless it `asks` for that to be done; all of a `visit`
       * to it is undone as one.
       */
      editText: (task: Task, patch: Partial<TaskWritable>, visit: number, asks: boolean) =>
        perform(edits.editTask(task, patch), asks ? 'quiet' : 'silent', visit),
    }),
    [perform],
  )
}
