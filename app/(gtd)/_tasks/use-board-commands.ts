'use client'

import type { Dispatch } from 'react'
import { STATUS_NAMES } from '#lib/client/task-changes.ts'
import { STATUSES } from '#lib/client/task-filter.ts'
import type { Task } from '#lib/contract/task.ts'
import type { Command } from '../../_keys/command.ts'
import { useCommands } from '../../_keys/use-commands.ts'
import { useSetDialog } from '../../_state/dialog.tsx'
import { openTask, readOpenTaskId } from '../../_state/open-task.ts'
import { useMoveTo } from '../_actions/use-move-to.ts'
import { useTaskActions } from '../_actions/use-task-actions.ts'
import type { SelectionAction } from './selection.ts'
import type { useRowFocus } from './use-row-focus.ts'

/** Registers what keys do in a list. They act on what is selected, else on the row one is at. */
export function useBoardCommands({
  tasks,
  selected,
  focus,
  order,
  dispatch,
  complete,
}: {
  tasks: readonly Task[]
  selected: readonly Task[]
  focus: ReturnType<typeof useRowFocus>
  order: readonly string[]
  dispatch: Dispatch<SelectionAction>
  complete: (tasks: readonly Task[]) => void
}): void {
  const { remove } = useTaskActions()
  const moveTo = useMoveTo()
  const setDialog = useSetDialog()

  function chosen(): readonly Task[] {
    if (selected.length > 0) return selected
    const id = focus.currentId() ?? readOpenTaskId()
    return tasks.filter((task) => task.id === id)
  }
  const onChosen = (act: (tasks: readonly Task[]) => void) => () => {
    const acted = chosen()
    if (acted.length > 0) act(acted)
  }
  function extend(by: 1 | -1) {
    const from = focus.currentId()
    if (from && selected.length === 0) dispatch({ kind: 'toggle', id: from })
    focus.move(by)
    const to = focus.currentId()
    if (to) dispatch({ kind: 'range', id: to, order })
  }

  const about = () => {
    const [task, ...others] = chosen()
    return task ? (others.length > 0 ? `${others.length + 1} tasks` : `“${task.title}”`) : null
  }

  const list: Omit<Command, 'group'>[] = [
    { id: 'down', title: 'Down', keys: ['j', 'ArrowDown'], run: () => focus.move(1) },
    { id: 'up', title: 'Up', keys: ['k', 'ArrowUp'], run: () => focus.move(-1) },
    { id: 'first', title: 'To the first', keys: ['Home'], run: focus.first },
    { id: 'last', title: 'To the last', keys: ['End'], run: focus.last },
    { id: 'open', title: 'Open', keys: ['Enter'], run: onChosen(([task]) => task && openTask(task.id)) },
    { id: 'select', title: 'Select', keys: ['x'], run: () => onCurrent((id) => dispatch({ kind: 'toggle', id })) },
    {
      id: 'range',
      title: 'Select up to here',
      keys: ['X'],
      run: () => onCurrent((id) => dispatch({ kind: 'range', id, order })),
    },
    { id: 'extend-down', title: 'Select downwards', keys: ['J'], run: () => extend(1) },
    { id: 'extend-up', title: 'Select upwards', keys: ['K'], run: () => extend(-1) },
    { id: 'select-all', title: 'Select all', keys: ['A'], run: () => dispatch({ kind: 'all', order }) },
  ]
  const task: Omit<Command, 'group'>[] = [
    { id: 'done', title: 'Complete, or reopen', keys: ['e'], run: onChosen(complete) },
    {
      id: 'project',
      title: 'Move to a project',
      keys: ['m'],
      run: onChosen((acted) => setDialog({ kind: 'pick-project', tasks: acted })),
    },
    {
      id: 'context',
      title: 'Add or remove a context',
      keys: ['c'],
      run: onChosen((acted) => setDialog({ kind: 'pick-context', tasks: acted })),
    },
    {
      id: 'due',
      title: 'Set the due date',
      keys: ['d'],
      run: onChosen((acted) => setDialog({ kind: 'pick-day', field: 'due_on', tasks: acted })),
    },
    {
      id: 'defer',
      title: 'Defer until a day',
      keys: ['D'],
      run: onChosen((acted) => setDialog({ kind: 'pick-day', field: 'defer_until', tasks: acted })),
    },
    { id: 'delete', title: 'Delete', keys: ['#', 'Delete'], run: onChosen((acted) => void remove(acted)) },
  ]
  const statuses = STATUSES.map((status) => ({
    id: `status-${status}`,
    title: STATUS_NAMES[status],
    keys: [`s ${status[0]}`],
    run: onChosen((acted) => (status === 'done' ? complete(acted) : moveTo(acted, status))),
  }))

  function onCurrent(act: (id: string) => void) {
    const id = focus.currentId()
    if (id) act(id)
  }

  useCommands([
    ...list.map((command) => ({ ...command, group: 'List' as const })),
    ...task.map((command) => ({ ...command, about, group: 'Task' as const })),
    ...statuses.map((command) => ({ ...command, about, group: 'Set status' as const })),
    ...(selected.length > 0
      ? [
          {
            id: 'clear',
            title: 'Clear the selection',
            group: 'List' as const,
            keys: ['Escape'],
            run: () => dispatch({ kind: 'clear' }),
          },
        ]
      : []),
  ])
}
